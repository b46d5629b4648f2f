//! One page that stands alone: the drawing in both themes with pan, zoom, search and what belongs to what under the pointer.
//!
//! It asks no network, and its policy lets nothing run but the script that is named there by its hash. Texts of the user are
//! in the drawing alone, where the SVG has escaped them.

pub(in crate::export) mod frame;

use self::frame::{Frame, button};
use super::svg::describe::language;
use crate::document::Document;
use crate::export::options::{EMBED_FONT, ExportOptions, HOPS, MARGIN};
use crate::export::{Format, Make};
use crate::locale::Words;

pub static FORMAT: Format = Format {
    id: "html",
    ending: "html",
    media_type: "text/html",
    name: Words::new("HTML page", "HTML 网页"),
    hint: Words::new(
        "One file to send and to open in any browser, with zoom and search, light and dark.",
        "单个网页文件，用任何浏览器都能打开，可缩放、查找，支持浅色和深色。",
    ),
    choices: &[&MARGIN, &HOPS, &EMBED_FONT],
    make: Make::Text(page),
};

const SCRIPT: &str = include_str!("page.js");
const STYLE: &str = include_str!("page.css");

static FIND: Words = Words::new("Find", "查找");
static NEARER: Words = Words::new("Zoom in", "放大");
static FARTHER: Words = Words::new("Zoom out", "缩小");
static FIT: Words = Words::new("Fit", "适应窗口");
static THEME: Words = Words::new("Light or dark", "浅色或深色");
static DRAWING: Words = Words::new(
    "Drawing. Arrow keys move it, plus and minus zoom, 0 fits it, slash finds.",
    "图表。方向键移动，加减号缩放，0 适应窗口，斜杠查找。",
);

fn page(document: &Document, options: &ExportOptions) -> String {
    let model = document.model();
    let locale = language(model);
    let Frame { head, light, dark } = Frame::new(document, options, SCRIPT, STYLE);
    let button = |id: &str, sign: &str, words: &Words| button(id, sign, words.get(locale));
    let ways: Vec<String> = model
        .drawn_edges()
        .map(|id| (id, model.edge(id)))
        .map(|(id, edge)| format!("{}:{}:{}", id.index(), edge.from.index(), edge.to.index()))
        .collect();
    let mut out = head;
    let find = FIND.get(locale);
    out.push_str(&format!(
        "<input type=\"search\" placeholder=\"{find}\" aria-label=\"{find}\">\n<output id=\"found\"></output>\n"
    ));
    out.push_str(&button("farther", "−", &FARTHER));
    out.push_str("<output id=\"level\"></output>\n");
    out.push_str(&button("nearer", "+", &NEARER));
    out.push_str(&button("fit", FIT.get(locale), &FIT));
    out.push_str(&button("theme", "◐", &THEME));
    out.push_str(&format!(
        "</header>\n<main tabindex=\"0\" aria-label=\"{}\" data-ways=\"{}\">\n<div id=\"stage\">\n{light}{dark}</div>\n</main>\n<script>{SCRIPT}</script>\n</body>\n</html>\n",
        DRAWING.get(locale),
        ways.join(" ")
    ));
    out
}

#[cfg(test)]
mod tests {
    use super::frame::hash;
    use super::*;
    use crate::views::View;

    fn written(source: &str) -> String {
        page(&Document::new(source, View::default()), &ExportOptions::default())
    }

    #[test]
    fn the_page_asks_nobody_and_runs_its_own_script_only() {
        let source = "A { # <script>alert(1)</script>\n  n1: circle label:\"</script><img src=x onerror=alert(1)>\"\n  n2: rectangle label:\"</style><style>\"\n  n1.handle(right) -> n2.handle(left) [label=\"\\\" onload=x\"]\n}\n";
        let page = written(source);
        assert_eq!(page.matches("<script").count(), 1, "{page}");
        assert_eq!(page.matches("<style").count(), 1, "{page}");
        assert!(!page.contains("<img") && !page.contains(" onload=x\"") && !page.contains(" style="));
        assert!(page.contains(&format!("script-src {};", hash(SCRIPT))));
        // The names of XML are no addresses that anybody asks.
        let addresses = page.replace("http://www.w3.org/2000/svg", "");
        assert!(
            !addresses.contains("http:") && !addresses.contains("https:") && !addresses.contains("//cdn")
        );
        assert_eq!(page.matches("<fizz:source").count(), 1);
        assert!(page.contains("data-ways=\"0:0:1\""));
    }

    #[test]
    fn no_id_is_there_twice_and_the_words_are_those_of_the_text() {
        let page = written("A { # 订单\n  n1: circle label:\"开始\"\n}\n");
        let ids: Vec<&str> = page.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
        let unique: std::collections::BTreeSet<&str> = ids.iter().copied().collect();
        assert_eq!(unique.len(), ids.len(), "{ids:?}");
        assert!(page.contains("lang=\"zh-CN\"") && page.contains("placeholder=\"查找\""));
        assert!(written("A { # Orders\n}\n").contains("placeholder=\"Find\""));
    }
}
