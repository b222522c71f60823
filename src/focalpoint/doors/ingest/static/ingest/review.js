// Decides by single keys; without it the buttons and links do the same. j and k move between suggestions, a approves,
// r rejects, e edits. What is typed into a field is left alone.

const cards = [...document.querySelectorAll(".suggestion")];

if (cards.length) {
  document.querySelector(".keys").hidden = false;

  const current = () => cards.findIndex((card) => card.contains(document.activeElement));

  const go = (number) => {
    const card = cards[number];
    if (!card) return;
    card.focus({ preventScroll: true });
    card.scrollIntoView({ block: "nearest" });
    document.getElementById(card.id.replace("c-", "t-"))?.scrollIntoView({ block: "nearest" });
  };

  const named = cards.findIndex((card) => `#${card.id}` === location.hash);
  const first = cards.findIndex((card) => "open" in card.dataset);
  if (named >= 0) go(named);
  else if (first >= 0 && !location.hash && !document.querySelector("[role=alert]")) go(first);

  let sent = false;
  document.querySelector(".found form").addEventListener("submit", () => { sent = true; });

  document.addEventListener("keydown", (event) => {
    const plain = !event.ctrlKey && !event.metaKey && !event.altKey && !event.repeat;
    if (sent || !plain || event.target.closest("input, select, textarea")) return;
    const at = current();
    if (event.key === "j" || event.key === "k") {
      const next = at + (event.key === "j" ? 1 : -1);
      if (next >= cards.length) document.getElementById("next-open")?.click();
      else go(Math.max(next, 0));
      event.preventDefault();
    } else if (["a", "r", "e"].includes(event.key) && at >= 0) {
      cards[at].querySelector(`[data-key=${event.key}]`)?.click();
      event.preventDefault();
    }
  });
}
