// The base of the safety tests: the fixture of all end-to-end tests, and a watch for scripts that a diagram brought
// along, for dialogs, and for elements and attributes that only a diagram can have put into the page.

import { test as base, expect } from "../fixture.mjs";

export const test = base.extend({
  watch: async ({ context, watch }, use) => {
    await context.exposeBinding("reportScript", (_source, what) => watch.push(`a script ran: ${what}`));
    await context.addInitScript(() => {
      window.fizzRan = (what) => window.reportScript(`${what} in ${location.href.slice(0, 80)}`);
      // The fixture tells that the policy was broken; this tells where.
      document.addEventListener("securitypolicyviolation", ({ target }) => window.reportScript(`refused at ${(target.outerHTML ?? target.nodeName).slice(0, 300)}`));
      for (const name of ["alert", "confirm", "prompt", "print"]) window[name] = (what) => window.reportScript(`${name}(${what})`);
    });
    context.on("dialog", async (dialog) => {
      watch.push(`dialog: ${dialog.type()} ${dialog.message()}`);
      await dialog.dismiss();
    });
    await use(watch);
  },
});

export { expect };

/// What in a page comes from no part of the program: `[]` unless a payload became markup.
export function intruders(page) {
  return page.evaluate(() => {
    const forbidden = "script:not([src]), script[src*='fizz.invalid'], iframe, object, embed, base, style, form, video, audio, source, "
      + "marquee, math, plaintext, template, noscript ~ p, frame, frameset, applet, foreignObject, animate, set, handler, feImage, use[href^='data:'], "
      + "svg a, svg image, svg script, link[href*='fizz.invalid'], meta[http-equiv='refresh'], img[src*='fizz.invalid'], a[href^='javascript:' i]";
    const found = [...document.querySelectorAll(forbidden)].map((one) => `element ${one.outerHTML.slice(0, 120)}`);
    for (const one of document.querySelectorAll("*")) {
      for (const { name, value } of one.attributes) {
        const isCode = name.startsWith("on") || name === "srcdoc" || name === "ping";
        const leadsOut = ["href", "src", "action", "formaction", "data", "poster", "background"].includes(name) && /fizz\.invalid|^\s*(javascript|vbscript|data:text)/i.test(value);
        const isStyled = name === "style" && /url\(|expression|@import|fizz\.invalid/i.test(value);
        if (isCode || leadsOut || isStyled) found.push(`attribute ${name}="${value.slice(0, 80)}" of ${one.localName}`);
      }
    }
    return found;
  });
}

export async function isClean(page, where) {
  expect(await intruders(page), where).toEqual([]);
}

/// A page without any policy, whose parsers the tests may use.
const blank = new WeakMap();
async function blankPage(context) {
  if (!blank.has(context)) blank.set(context, await context.newPage());
  return blank.get(context);
}

/// What in an SVG file is no XML, or is no part of a drawing of Fizz.
export async function strangers(page, svg) {
  return (await blankPage(page.context())).evaluate((svg) => {
    const read = new DOMParser().parseFromString(svg, "image/svg+xml");
    if (read.querySelector("parsererror")) return [`no XML: ${read.querySelector("parsererror").textContent.slice(0, 300)}`];
    const elements = new Set(["svg", "title", "desc", "metadata", "fizz:source", "g", "rect", "circle", "path", "text", "tspan"]);
    const attributes = new Set(("xmlns xmlns:fizz width height viewBox role aria-labelledby aria-describedby font-family letter-spacing text-rendering id x y rx "
      + "cx cy r d fill stroke stroke-width stroke-dasharray stroke-opacity stroke-linejoin stroke-linecap font-size font-weight text-anchor transform encoding "
      + "lang xml:lang").split(" "));
    const found = [];
    for (const one of read.querySelectorAll("*")) {
      if (!elements.has(one.nodeName)) found.push(`element ${one.nodeName}`);
      for (const { name } of one.attributes) if (!attributes.has(name)) found.push(`attribute ${name} of ${one.nodeName}`);
    }
    for (const node of read.childNodes) if (node.nodeType !== Node.ELEMENT_NODE) found.push(`node ${node.nodeName}`);
    return found;
  }, svg);
}
