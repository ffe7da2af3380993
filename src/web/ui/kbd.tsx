/** A key or a combination, as printed on the keyboard: 'Ctrl K'. */
export function Kbd({ keys }: { keys: string }) {
  return <kbd className="kbd">{keys}</kbd>;
}
