// A diagram for tests of the code pane, and where the pane shows it.

export const SMALL = `Shop { # Shop
  n1: circle label:"Order"
  n2: rectangle label:"Pack"
  n1.handle(right) -> n2.handle(left)
}
`;

export const content = (page) => page.locator(".cm-content");
