// A diagram for tests of what is kept and handed on, and where the page shows what is kept.

export const SMALL = `Shop { # Shop
  n1: circle label:"Order"
  n2: rectangle label:"打包 & <Pack>"   // 注释
  n1.handle(right) -> n2.handle(left)
}
`;

export const saved = (page) => page.locator(".saved");
export const documents = async (page) => {
  await page.getByRole("button", { name: "My diagrams" }).click();
  return page.getByRole("dialog", { name: "My diagrams" });
};

/// Without the browser's own file choosers, as in Firefox and Safari.
export const withoutChoosers = (page) =>
  page.addInitScript(() => {
    delete window.showOpenFilePicker;
    delete window.showSaveFilePicker;
  });
