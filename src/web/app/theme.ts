import type { ThemeConfig } from 'antd';

const ink = '#0F1B2D';
const ink2 = '#3B4960';
const ink3 = '#566378';
const primary = '#1D4FB8';
const surf2 = '#EFF2F6';

/** The design language as tokens of the component library; the same values stand in ui/styles/tokens.css. */
export const theme: ThemeConfig = {
  token: {
    fontFamily: "'Inter Variable', system-ui, sans-serif",
    fontSize: 13,
    fontSizeSM: 12,
    fontWeightStrong: 600,
    borderRadius: 5,
    borderRadiusSM: 4,
    borderRadiusLG: 7,
    controlHeight: 30,
    controlHeightSM: 26,
    colorPrimary: primary,
    colorPrimaryHover: '#163E92',
    colorPrimaryActive: '#163E92',
    colorLink: primary,
    colorLinkHover: '#163E92',
    colorInfo: primary,
    colorText: ink,
    colorTextSecondary: ink2,
    colorTextTertiary: ink3,
    colorTextQuaternary: ink3,
    colorTextDescription: ink3,
    colorTextPlaceholder: ink3,
    colorTextDisabled: '#6B788C',
    colorBorder: '#8490A3',
    colorBorderSecondary: '#E1E6ED',
    colorSplit: '#E1E6ED',
    colorBgLayout: '#F4F6F9',
    colorFillAlter: surf2,
    colorSuccess: '#17907F',
    colorSuccessText: '#0B6B5E',
    colorWarning: '#C7850C',
    colorWarningText: '#85500A',
    colorError: '#BE3B1E',
    colorErrorText: '#A5301A',
    motionDurationMid: '0.12s',
  },
  components: {
    Table: {
      headerBg: surf2,
      headerColor: ink2,
      headerSplitColor: 'transparent',
      rowHoverBg: '#F5F8FD',
      rowSelectedBg: '#E8F0FE',
      rowSelectedHoverBg: '#E8F0FE',
      cellPaddingBlockSM: 4.5,
      cellPaddingInlineSM: 8,
      cellFontSizeSM: 12.5,
    },
    Button: {
      defaultBorderColor: '#CBD3DE',
      defaultShadow: 'none',
      primaryShadow: 'none',
      dangerShadow: 'none',
      fontWeight: 550,
    },
    Select: { optionSelectedBg: '#E8F0FE', optionSelectedColor: primary, optionActiveBg: '#F5F8FD' },
    Segmented: { trackBg: '#E6EBF1' },
  },
};
