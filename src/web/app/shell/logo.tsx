/** The mark and the name. */
export function Logo() {
  return (
    <span className="logo">
      <svg viewBox="0 0 24 24" width="20" height="20" aria-hidden="true">
        <circle cx="12" cy="12" r="9.2" fill="none" stroke="#0F1B2D" strokeWidth="2.6" />
        <circle cx="12" cy="12" r="3.8" fill="#1D4FB8" />
        <rect x="10.7" y="0.6" width="2.6" height="6" rx="0.6" fill="#1D4FB8" stroke="#fff" strokeWidth="0.8" />
      </svg>
      <span className="logo-name">Alvo</span>
    </span>
  );
}
