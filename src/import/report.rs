//! What an import made of a file: what was kept, what became something similar, and what was left out, each with the
//! line or the element that it came from.

use std::collections::BTreeSet;

use serde::Serialize;

use super::diagram::Origin;
use crate::locale::{Locale, Message, Words};
use crate::text::shortened;

/// At most this many entries of each list are kept; the others are counted.
pub const MOST: usize = 10_000;

/// The columns of the longest name of an element.
const LONGEST_ELEMENT: usize = 120;

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// The id of the format.
    pub format: &'static str,
    pub lanes: usize,
    pub nodes: usize,
    pub edges: usize,
    pub loops: usize,
    /// Lanes, nodes, edges and loops that came in whole.
    pub kept: usize,
    pub approximated: Vec<Approximated>,
    pub dropped: Vec<Dropped>,
    /// Entries beyond [`MOST`].
    pub more: usize,
}

/// Something that FlowZap Code cannot say just so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Approximated {
    pub origin: Origin,
    pub what: Message,
    pub how: Message,
}

/// Something that is not in the diagram.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dropped {
    pub origin: Origin,
    pub what: Message,
    pub why: Message,
}

impl Report {
    pub fn is_complete(&self) -> bool {
        self.approximated.is_empty() && self.dropped.is_empty()
    }

    pub fn approximate(&mut self, origin: &Origin, what: Message, how: Message) {
        if self.approximated.len() < MOST {
            self.approximated.push(Approximated { origin: short(origin), what, how });
        } else {
            self.more += 1;
        }
    }

    pub fn drop(&mut self, origin: &Origin, what: Message, why: Message) {
        if self.dropped.len() < MOST {
            self.dropped.push(Dropped { origin: short(origin), what, why });
        } else {
            self.more += 1;
        }
    }

    /// Puts the entries in the order of their lines, and counts what came in whole. `elements` are those of the diagram.
    pub(super) fn finish<'a>(&mut self, elements: impl Iterator<Item = &'a Origin>) {
        self.approximated.sort_by_key(|entry| entry.origin.line);
        self.dropped.sort_by_key(|entry| entry.origin.line);
        let touched: BTreeSet<(Option<usize>, &str)> = self
            .approximated
            .iter()
            .map(|entry| (entry.origin.line, entry.origin.element.as_str()))
            .collect();
        let is_touched = |origin: &&Origin| {
            let origin = short(origin);
            touched.contains(&(origin.line, origin.element.as_str()))
        };
        let count = if touched.is_empty() { 0 } else { elements.filter(is_touched).count() };
        let all = self.lanes + self.nodes + self.edges + self.loops;
        self.kept = all.saturating_sub(count);
    }

    /// For programs. The keys and their order must not change: scripts depend on them.
    pub fn json(&self, locale: Locale) -> String {
        let report = ReportJson {
            format: self.format,
            nodes: self.nodes,
            edges: self.edges,
            lanes: self.lanes,
            kept: self.kept,
            approximated: self
                .approximated
                .iter()
                .map(|entry| ApproximatedJson {
                    line: entry.origin.line,
                    element: &entry.origin.element,
                    what: entry.what.text(locale),
                    how: entry.how.text(locale),
                })
                .collect(),
            dropped: self
                .dropped
                .iter()
                .map(|entry| DroppedJson {
                    line: entry.origin.line,
                    element: &entry.origin.element,
                    what: entry.what.text(locale),
                    why: entry.why.text(locale),
                })
                .collect(),
        };
        // Strings, numbers and lists only: there is nothing in it that JSON cannot say.
        let mut text = serde_json::to_string_pretty(&report).unwrap_or_default();
        text.push('\n');
        text
    }

    /// For people: a line that counts, then a line for each entry.
    pub fn text(&self, name: &str, locale: Locale) -> String {
        let counts =
            [self.lanes, self.nodes, self.edges, self.kept, self.approximated.len(), self.dropped.len()]
                .map(|count| count.to_string());
        let [lanes, nodes, edges, kept, approximated, dropped] = &counts;
        let mut out =
            SUMMARY.with_text([name, lanes, nodes, edges, kept, approximated, dropped]).text(locale);
        out.push('\n');
        let approximated =
            self.approximated.iter().map(|entry| (APPROXIMATED, &entry.origin, &entry.what, &entry.how));
        let dropped = self.dropped.iter().map(|entry| (DROPPED, &entry.origin, &entry.what, &entry.why));
        for (kind, origin, what, second) in approximated.chain(dropped) {
            out.push_str(kind.get(locale));
            if let Some(line) = origin.line {
                out.push_str(&LINE.with([&line.to_string()]).text(locale));
            }
            if !origin.element.is_empty() {
                out.push_str(&ELEMENT.with([&origin.element]).text(locale));
            }
            out.push_str(COLON.get(locale));
            out.push_str(&what.text(locale));
            out.push_str(SEMICOLON.get(locale));
            out.push_str(&second.text(locale));
            out.push('\n');
        }
        if self.more > 0 {
            out.push_str(&MORE.with([&self.more.to_string()]).text(locale));
            out.push('\n');
        }
        out
    }
}

fn short(origin: &Origin) -> Origin {
    let element = origin.element.split_whitespace().collect::<Vec<_>>().join(" ");
    Origin { line: origin.line, element: shortened(&element, LONGEST_ELEMENT).into_owned() }
}

#[derive(Serialize)]
struct ReportJson<'a> {
    format: &'a str,
    nodes: usize,
    edges: usize,
    lanes: usize,
    kept: usize,
    approximated: Vec<ApproximatedJson<'a>>,
    dropped: Vec<DroppedJson<'a>>,
}

#[derive(Serialize)]
struct ApproximatedJson<'a> {
    line: Option<usize>,
    element: &'a str,
    what: String,
    how: String,
}

#[derive(Serialize)]
struct DroppedJson<'a> {
    line: Option<usize>,
    element: &'a str,
    what: String,
    why: String,
}

static SUMMARY: Words = Words::new(
    "{0}: lanes {1}, nodes {2}, edges {3}; kept {4}, approximated {5}, dropped {6}",
    "{0}：泳道 {1}，节点 {2}，连线 {3}；完整保留 {4}，近似 {5}，舍弃 {6}",
);
static APPROXIMATED: Words = Words::new("approximated", "近似");
static DROPPED: Words = Words::new("dropped", "舍弃");
static LINE: Words = Words::new(", line {0}", "，第 {0} 行");
static ELEMENT: Words = Words::new(", {0}", "，{0}");
static COLON: Words = Words::new(": ", "：");
static SEMICOLON: Words = Words::new("; ", "；");
static MORE: Words = Words::new("and {0} more", "另有 {0} 条");

#[cfg(test)]
mod tests {
    use super::*;

    static WHAT: Words = Words::new("a `{0}`", "一个“{0}”");
    static HOW: Words = Words::new("is a rectangle", "画成矩形");

    fn report() -> Report {
        let mut report = Report { format: "test", lanes: 1, nodes: 3, edges: 2, ..Report::default() };
        report.approximate(&Origin::new(7, "B"), WHAT.with(["cylinder"]), HOW.with([]));
        report.approximate(&Origin::new(2, "A"), WHAT.with(["cloud"]), HOW.with([]));
        report.approximate(&Origin::new(2, "A"), WHAT.with(["cloud"]), HOW.with([]));
        report.drop(&Origin::named("style  A"), WHAT.with(["style"]), HOW.with([]));
        let elements = [Origin::new(2, "A"), Origin::new(7, "B"), Origin::new(7, "C")];
        report.finish(elements.iter());
        report
    }

    #[test]
    fn what_came_in_whole_is_counted_once_for_each_element() {
        let report = report();
        assert_eq!((report.kept, report.is_complete()), (4, false));
        assert_eq!(report.approximated[0].origin, Origin::new(2, "A"), "in the order of lines");
    }

    #[test]
    fn json_has_the_promised_keys_in_their_order() {
        let compact: String = report().json(Locale::En).split_whitespace().collect();
        let start = r#"{"format":"test","nodes":3,"edges":2,"lanes":1,"kept":4,"approximated":[{"line":2,"element":"A","what":"a`cloud`","how":"isarectangle"}"#;
        assert!(compact.starts_with(start), "{compact}");
        let end = r#""dropped":[{"line":null,"element":"styleA","what":"a`style`","why":"isarectangle"}]}"#;
        assert!(compact.ends_with(end), "{compact}");
    }

    #[test]
    fn text_says_line_and_element_in_both_languages() {
        let text = report().text("Test", Locale::En);
        assert!(text.contains("approximated, line 7, B: a `cylinder`; is a rectangle\n"), "{text}");
        assert!(text.contains("dropped, style A: a `style`; is a rectangle\n"), "{text}");
        let text = report().text("Test", Locale::Zh);
        assert!(text.contains("近似，第 7 行，B：一个“cylinder”；画成矩形\n"), "{text}");
    }

    #[test]
    fn a_report_has_bounded_room() {
        let mut report = Report::default();
        for _ in 0..MOST + 5 {
            report.drop(&Origin::new(1, "长".repeat(1_000)), WHAT.with(["x"]), HOW.with([]));
        }
        assert_eq!((report.dropped.len(), report.more), (MOST, 5));
        assert!(report.dropped[0].origin.element.chars().count() < 70);
        assert!(report.text("Test", Locale::En).ends_with("and 5 more\n"));
    }
}
