interface DifferenceBarProps {
  value: number;
  /** The largest difference of the table: its bar has the whole half. */
  largest: number;
}

/** A difference drawn from the middle: to the right more, to the left less. The figure stands beside it. */
export function DifferenceBar({ value, largest }: DifferenceBarProps) {
  const share = largest === 0 ? 0 : (Math.abs(value) / largest) * 50;
  return (
    <span className="difference-bar" aria-hidden="true">
      <span
        className={value < 0 ? 'difference-less' : 'difference-more'}
        style={{ width: `${share}%`, left: value < 0 ? `${50 - share}%` : '50%' }}
      />
    </span>
  );
}
