// Makes writing a page more comfortable; without it the form is whole. Buttons that set marks, a preview that follows
// the typing, and a paste that keeps headings, lists, tables and links of a word processor.

const form = document.querySelector("form.write");
const text = form?.querySelector("textarea[name=body]");

if (text) {
  const tools = form.querySelector(".tools");
  const said = form.querySelector(".said");
  const live = form.querySelector(".live");
  const token = form.querySelector("[name=csrfmiddlewaretoken]").value;

  const ask = async (address, name, value) => {
    const body = new URLSearchParams([["csrfmiddlewaretoken", token], [name, value]]);
    const answer = await fetch(address, { method: "POST", body, credentials: "same-origin", redirect: "error" });
    if (!answer.ok) throw new Error(String(answer.status));
    return answer.text();
  };

  // Typed as a person would, so that one step of undo takes it back.
  const put = (words) => {
    text.focus();
    if (!document.execCommand("insertText", false, words)) {
      text.setRangeText(words, text.selectionStart, text.selectionEnd, "end");
      text.dispatchEvent(new Event("input", { bubbles: true }));
    }
  };

  const chosen = () => text.value.slice(text.selectionStart, text.selectionEnd);

  const around = (before, after) => {
    const words = chosen();
    const start = text.selectionStart;
    put(before + words + after);
    text.setSelectionRange(start + before.length, start + before.length + words.length);
  };

  const lines = (mark) => {
    const start = text.value.lastIndexOf("\n", text.selectionStart - 1) + 1;
    text.setSelectionRange(start, text.selectionEnd);
    put(chosen().split("\n").map((line) => mark + line).join("\n"));
  };

  const link = () => {
    const words = chosen();
    const start = text.selectionStart;
    put(`[${words}](https://)`);
    const place = words ? start + words.length + 11 : start + 1;
    text.setSelectionRange(place, place);
  };

  const marks = {
    bold: () => around("**", "**"),
    slanted: () => around("*", "*"),
    heading: () => lines("## "),
    list: () => lines("- "),
    link,
  };

  tools.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (button) marks[button.dataset.mark]();
  });
  text.before(tools);
  tools.hidden = false;

  text.addEventListener("keydown", (event) => {
    const mark = { b: "bold", i: "slanted", k: "link" }[event.key.toLowerCase()];
    if (mark && (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey) {
      event.preventDefault();
      marks[mark]();
    }
  });

  text.addEventListener("paste", async (event) => {
    const html = event.clipboardData?.getData("text/html");
    if (!html) return;
    event.preventDefault();
    const plain = event.clipboardData.getData("text/plain");
    try {
      put(await ask(form.dataset.clean, "html", html));
      said.textContent = form.dataset.cleaned;
    } catch {
      put(plain);
      said.textContent = form.dataset.failed;
    }
  });

  let waiting;
  let newest = 0;
  const follow = async () => {
    const mine = ++newest;
    try {
      const html = await ask(form.dataset.preview, "body", text.value);
      if (mine !== newest) return;
      live.querySelector(".prose").innerHTML = html;
      live.hidden = !text.value.trim();
    } catch {
      live.hidden = true;
    }
  };
  text.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(follow, 500);
  });
  if (text.value.trim()) follow();
}
