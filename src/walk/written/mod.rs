//! The list of paths as people and programs read it.

mod csv;
mod json;
mod markdown;
mod text;

use super::survey::Survey;
use crate::document::Document;
use crate::locale::{Locale, Words};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ListFormat {
    Text,
    Json,
    Csv,
    Markdown,
}

/// The list in a format, in the language of the reader; JSON has no words of its own.
pub fn list(document: &Document, survey: &Survey, format: ListFormat, locale: Locale) -> String {
    match format {
        ListFormat::Text => text::text(document.model(), survey, locale),
        ListFormat::Json => json::json(document, survey),
        ListFormat::Csv => csv::csv(document.model(), survey, locale),
        ListFormat::Markdown => markdown::markdown(document.model(), survey, locale),
    }
}

static PATH: Words = Words::new("Path", "路径");
static STEP: Words = Words::new("Step", "步骤");
static LANE: Words = Words::new("Lane", "泳道");
static ID: Words = Words::new("Id", "编号");
static BY: Words = Words::new("By", "经由");
static TEXT: Words = Words::new("Text", "内容");
static DECISION: Words = Words::new("Decision", "判断");
static ANSWER: Words = Words::new("Answer", "答案");
static PATHS: Words = Words::new("Paths", "所在路径");
static DECISIONS: Words = Words::new("Decisions and their answers", "判断及其答案");
static NO_PATH: Words = Words::new("in no listed path", "列出的路径都未经过");
static NO_STEPS: Words = Words::new("The diagram has no steps.", "图中没有步骤。");
static GOES_BACK: Words = Words::new("goes back", "返回");
static COLON: Words = Words::new(": ", "：");
static LOOP: Words = Words::new("loop: {0}", "循环：{0}");
static REPEATS: Words = Words::new("… and so on, without an end", "……如此反复，没有终点");
static COUNTED: Words = Words::new(
    "Paths: {0}. The first {1} {1|takes|take} {2} of {3} {3|answer|answers} of {4} {4|decision|decisions}.",
    "路径：{0} 条。前 {1} 条覆盖 {4} 个判断、{3} 个答案中的 {2} 个。",
);
static COUNTED_PLAIN: Words = Words::new("Paths: {0}. Nothing is decided.", "路径：{0} 条，没有判断。");
static MORE: Words = Words::new("… and {0} more {0|path|paths}", "……另有 {0} 条路径");
static UNREACHED: Words = Words::new("Not reached from here: {0}", "从这里到不了：{0}");
static ONE_BACK: Words = Words::new("A path goes back at most once.", "每条路径最多返回一次。");

/// How many paths there are, and what the first ones are good for.
fn counted(survey: &Survey, locale: Locale) -> String {
    let total = number(survey.total);
    let (answers, covered) = survey.coverage();
    if answers == 0 {
        return COUNTED_PLAIN.with([&total]).text(locale);
    }
    let [first, covered, answers, decisions] =
        [survey.covering, covered, answers, survey.decisions.len()].map(|count| count.to_string());
    COUNTED.with([&total, &first, &covered, &answers, &decisions]).text(locale)
}

/// A number that is too large to be counted is told as a bound.
fn number(count: u64) -> String {
    if count >= 1_000_000_000_000 { "> 10^12".to_owned() } else { count.to_string() }
}

fn more(survey: &Survey, locale: Locale) -> Option<String> {
    (survey.more() > 0).then(|| MORE.with([&number(survey.more())]).text(locale))
}
