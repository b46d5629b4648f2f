//! A walk as one page that stands alone: the drawing in both themes, keys and buttons, the paths to choose from, and a choice
//! at every decision. Its policy lets nothing run but its own script, which is named by its hash.

use super::data::data;
use crate::document::Document;
use crate::export::formats::html::frame::{Frame, button, escaped};
use crate::export::formats::svg::describe::language;
use crate::export::{ExportOptions, size};
use crate::locale::Words;
use crate::walk::Survey;

const SCRIPT: &str = include_str!("walk.js");
const STYLE: &str = include_str!("walk.css");

static PATHS: Words = Words::new("Path", "路径");
static ASK: Words = Words::new("Choose at each decision", "在每个判断处选择");
static MORE: Words = Words::new("… and {0} more {0|path|paths}", "……另有 {0} 条路径");
static BACK: Words = Words::new("Step before", "上一步");
static NEXT: Words = Words::new("Next step", "下一步");
static RESTART: Words = Words::new("From the beginning", "从头开始");
static THEME: Words = Words::new("Light or dark", "浅色或深色");
static CHOOSE: Words = Words::new("Choose", "请选择");
static END: Words = Words::new("End", "结束");
static LOOP: Words = Words::new("Loop", "循环");
static DRAWING: Words = Words::new(
    "Drawing. Right, left and Space walk, numbers choose, Home begins again, plus and minus zoom, 0 fits.",
    "图表。左右键和空格键逐步行走，数字键选择，Home 从头开始，加减号缩放，0 适应窗口。",
);

/// The page; it begins with the listed path of this place, or asks at every decision.
pub fn walk_html(
    document: &Document,
    survey: &Survey,
    first: Option<usize>,
    options: &ExportOptions,
) -> String {
    let model = document.model();
    let locale = language(model);
    let options = ExportOptions { only: None, transparent: false, ..*options };
    let Frame { head, light, dark } = Frame::new(document, &options, SCRIPT, STYLE);
    let (width, height) = size(document, &options);
    let corner = USUAL - i64::from(options.margin);
    let json = serde_json::to_string(&data(document, survey, first)).unwrap_or_default();
    let [ask, paths, end, choose, repeat] =
        [&ASK, &PATHS, &END, &CHOOSE, &LOOP].map(|words| words.get(locale));
    let button = |id: &str, sign: &str, words: &Words| button(id, sign, words.get(locale));
    let more = if survey.more() > 0 {
        let words = MORE.with([&survey.more().to_string()]).text(locale);
        format!("<option disabled>{words}</option>")
    } else {
        String::new()
    };
    format!(
        "{head}<select id=\"paths\" aria-label=\"{paths}\" data-ask=\"{ask}\">{more}</select>\n{}</header>\n<main tabindex=\"0\" aria-label=\"{}\">\n<div id=\"stage\">\n{light}{dark}<svg id=\"over\" width=\"{width}\" height=\"{height}\" viewBox=\"{corner} {corner} {width} {height}\" aria-hidden=\"true\"></svg>\n</div>\n</main>\n<footer>\n<p id=\"caption\" aria-live=\"polite\"></p>\n<div id=\"choices\" role=\"group\" aria-label=\"{choose}\"></div>\n<div id=\"controls\">\n{}{}<output id=\"count\"></output>\n{}</div>\n</footer>\n<div id=\"data\" hidden data-end=\"{end}\" data-loop=\"{repeat}\" data-walk=\"{}\"></div>\n<script>{SCRIPT}</script>\n</body>\n</html>\n",
        button("theme", "◐", &THEME),
        DRAWING.get(locale),
        button("restart", "↺", &RESTART),
        button("back", "◀\u{fe0e}", &BACK),
        button("next", "▶\u{fe0e}", &NEXT),
        escaped(&json),
    )
}

/// The margin at which a drawing begins at its own corner.
const USUAL: i64 = crate::export::options::USUAL_MARGIN as i64;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::formats::html::frame::hash;
    use crate::views::View;
    use crate::walk::{MOST_PATHS, survey};

    fn written(source: &str) -> String {
        let document = Document::new(source, View::default());
        let survey = survey(document.model(), None, MOST_PATHS);
        walk_html(&document, &survey, Some(0), &ExportOptions::default())
    }

    #[test]
    fn the_page_asks_nobody_and_runs_its_own_script_only() {
        let source = "A { # <script>alert(1)</script>\n  n1: circle label:\"</script><img src=x onerror=alert(1)>\"\n  n2: rectangle label:\"</style><style>\"\n  n1.handle(right) -> n2.handle(left) [label=\"\\\" onload=x\"]\n}\n";
        let page = written(source);
        assert_eq!(page.matches("<script").count(), 1, "{page}");
        assert_eq!(page.matches("<style").count(), 1, "{page}");
        assert!(!page.contains("<img") && !page.contains(" onload=x\"") && !page.contains(" style="));
        assert!(page.contains(&format!("script-src {};", hash(SCRIPT))));
        let addresses = page.replace("http://www.w3.org/2000/svg", "");
        assert!(!addresses.contains("http:") && !addresses.contains("https:"));
    }

    #[test]
    fn the_words_are_those_of_the_text() {
        assert!(written("A { # 订单\n  n1: circle label:\"开始\"\n}\n").contains("title=\"下一步\""));
        assert!(written("A { # Orders\n  n1: circle\n}\n").contains("title=\"Next step\""));
        assert!(written("").contains("</html>"));
    }
}
