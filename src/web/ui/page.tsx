import type { ReactNode } from 'react';
import { useNameCrumb } from '#web/lib/crumb.ts';
import { useDocumentTitle } from '#web/lib/document-title.ts';

interface PageProps {
  children: ReactNode;
  /** 'fill' gives the page the height of the window: only its panels scroll. 'flow' lets the page itself scroll. */
  height?: 'fill' | 'flow';
  width?: 'fluid' | 'reading';
}

/** The content of one screen: 16 px around, 12 px between its panels. */
export function Page({ children, height = 'flow', width = 'fluid' }: PageProps) {
  return <div className={`page page-${height} page-${width}`}>{children}</div>;
}

interface PageHeaderProps {
  title: string;
  /** What the browser tab says, when the title alone says too little. */
  documentTitle?: string;
  /** What is open inside the menu's screen, for the breadcrumb: 'Outubro de 2026, nº 47'. */
  crumb?: string;
  chip?: ReactNode;
  /** One sentence under the title: cut-off, origin, counts. */
  subtitle?: ReactNode;
  actions?: ReactNode;
}

/** Title, status and actions of a screen; also names the browser tab. */
export function PageHeader({ title, documentTitle, crumb, chip, subtitle, actions }: PageHeaderProps) {
  useDocumentTitle(documentTitle ?? title);
  useNameCrumb(crumb);
  return (
    <header className="page-header">
      <div className="page-heading">
        <div className="inline">
          <h1>{title}</h1>
          {chip}
        </div>
        {subtitle !== undefined && <p className="page-subtitle">{subtitle}</p>}
      </div>
      {actions !== undefined && <div className="page-actions">{actions}</div>}
    </header>
  );
}
