/** Calls `act` once the node is on screen; the result stops the waiting. */
export function whenSeen(node: Element, act: () => void) {
  const observer = new IntersectionObserver(entries => {
    if (entries.some(entry => entry.isIntersecting)) {
      observer.disconnect();
      act();
    }
  });
  observer.observe(node);
  return () => observer.disconnect();
}
