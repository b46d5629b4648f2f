// The JavaScript half of tests/web/page.rs. The test runner serves the project's folder, so the code pane and the style
// sheet that scripts/bundle.mjs wrote to target/page can be loaded from there.

const bundle = "/target/page";

/// Clears the storage, and loads the code pane and the style sheet as web/boot.js does before the program starts.
export async function prepare() {
  localStorage.clear();
  sessionStorage.clear();
  indexedDB.deleteDatabase("fizz");
  localStorage.setItem("fizz.locale", "en");
  window.fizzCode = await import(`${bundle}/code.js`);
  const sheet = document.createElement("link");
  sheet.rel = "stylesheet";
  sheet.href = `${bundle}/app.css`;
  const loaded = new Promise((then, fail) => {
    sheet.onload = then;
    sheet.onerror = () => fail(new Error("no style sheet: TRUNK_STAGING_DIR=target/page node scripts/bundle.mjs"));
  });
  document.head.append(sheet);
  await loaded;
}

export function press(element, key, ctrlKey) {
  element.dispatchEvent(new KeyboardEvent("keydown", { key, ctrlKey, bubbles: true, cancelable: true, composed: true }));
}

export function pause(milliseconds) {
  return new Promise((then) => setTimeout(then, milliseconds));
}

/// The visible text of the code pane.
export function shownCode() {
  const lines = document.querySelectorAll(".cm-line");
  return Array.from(lines, (line) => line.textContent).join("\n");
}
