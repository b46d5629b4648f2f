//! The words of a template: a head of `key: value` lines between two `---`, then four sections.
//!
//! ```text
//! ---
//! title: Dead letter queue
//! summary: One sentence.
//! category: messaging
//! tags: Kafka, retry
//! related: publish-subscribe
//! ---
//!
//! ## Why
//! Paragraphs, divided by empty lines.
//! ## How
//! 1. **Raise an event** (n1, n2): What happens at these nodes.
//! ## When not
//! ## Alternatives
//! - **Synchronous HTTP**: What it is good for.
//! ```
//!
//! Any text gives a page. Whatever is missing or not understood is left out and reported as a [`Fault`] with its line.
//! Text in backticks is code ([`inline`]); there is no other markup.

use crate::locale::{Message, Words};

use super::Category;

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Page {
    pub title: String,
    pub summary: String,
    pub category: Option<Category>,
    pub tags: Vec<String>,
    /// Slugs of other templates.
    pub related: Vec<String>,
    pub why: Vec<String>,
    pub steps: Vec<Step>,
    pub when_not: Vec<String>,
    pub alternatives: Vec<Alternative>,
}

/// A step of how it works, and the ids of the nodes that it speaks of.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Step {
    pub title: String,
    pub nodes: Vec<String>,
    pub text: String,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Alternative {
    pub title: String,
    pub text: String,
}

/// Something wrong in the text of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// Counted from 1.
    pub line: usize,
    pub message: Message,
}

static NO_HEAD: Words = Words::new("the page must begin with a line `---`", "页面必须以 `---` 行开头");
static OPEN_HEAD: Words = Words::new("the head has no closing `---`", "头部缺少结束的 `---`");
static UNKNOWN_KEY: Words = Words::new("`{0}` is no key of the head", "头部没有“{0}”这个键");
static UNKNOWN_CATEGORY: Words = Words::new("there is no category `{0}`", "没有名为“{0}”的类别");
static NOT_A_PAIR: Words = Words::new("`key: value` is expected here", "此处应为“键: 值”");
static UNKNOWN_SECTION: Words = Words::new("there is no section `{0}`", "没有名为“{0}”的章节");
static OUTSIDE: Words = Words::new("this text belongs to no section", "这段文字不属于任何章节");
static NOT_A_STEP: Words =
    Words::new("a step is written `1. **Title** (n1, n2): text`", "步骤应写成 `1. **标题** (n1, n2): 说明`");
static WRONG_NUMBER: Words = Words::new("this should be step {0}", "此处应为第 {0} 步");
static NOT_AN_ALTERNATIVE: Words =
    Words::new("an alternative is written `- **Title**: text`", "替代方案应写成 `- **标题**: 说明`");
static MISSING: Words = Words::new("`{0}` is missing or empty", "“{0}”缺失或为空");

#[derive(Clone, Copy, PartialEq, Eq)]
enum Section {
    None,
    Why,
    How,
    WhenNot,
    Alternatives,
}

impl Page {
    pub fn parse(text: &str) -> (Page, Vec<Fault>) {
        let mut page = Page::default();
        let mut faults = Vec::new();
        let lines: Vec<&str> = text.lines().map(str::trim_end).collect();
        let body = read_head(&lines, &mut page, &mut faults);
        read_body(&lines, body, &mut page, &mut faults);
        for (name, empty) in [
            ("title", page.title.is_empty()),
            ("summary", page.summary.is_empty()),
            ("category", page.category.is_none()),
            ("tags", page.tags.is_empty()),
            ("related", page.related.is_empty()),
            ("Why", page.why.is_empty()),
            ("How", page.steps.is_empty()),
            ("When not", page.when_not.is_empty()),
            ("Alternatives", page.alternatives.is_empty()),
        ] {
            if empty {
                faults.push(Fault { line: lines.len().max(1), message: MISSING.with([name]) });
            }
        }
        (page, faults)
    }
}

/// Reads the head and returns the index of the first line after it.
fn read_head(lines: &[&str], page: &mut Page, faults: &mut Vec<Fault>) -> usize {
    if lines.first() != Some(&"---") {
        faults.push(Fault { line: 1, message: NO_HEAD.with([]) });
        return 0;
    }
    for (index, line) in lines.iter().enumerate().skip(1) {
        if *line == "---" {
            return index + 1;
        }
        let Some((key, value)) = line.split_once(':') else {
            faults.push(Fault { line: index + 1, message: NOT_A_PAIR.with([]) });
            continue;
        };
        let value = value.trim();
        match key.trim() {
            "title" => page.title = value.to_owned(),
            "summary" => page.summary = value.to_owned(),
            "category" => {
                page.category = Category::from_id(value);
                if page.category.is_none() {
                    faults.push(Fault { line: index + 1, message: UNKNOWN_CATEGORY.with([value]) });
                }
            }
            "tags" => page.tags = list(value),
            "related" => page.related = list(value),
            key => faults.push(Fault { line: index + 1, message: UNKNOWN_KEY.with([key]) }),
        }
    }
    faults.push(Fault { line: lines.len(), message: OPEN_HEAD.with([]) });
    lines.len()
}

fn read_body(lines: &[&str], start: usize, page: &mut Page, faults: &mut Vec<Fault>) {
    let mut section = Section::None;
    // Whether the next line begins a new paragraph.
    let mut fresh = true;
    for (index, line) in lines.iter().enumerate().skip(start) {
        let mut fault = |message| faults.push(Fault { line: index + 1, message });
        if let Some(name) = line.strip_prefix("## ") {
            section = match name.trim() {
                "Why" => Section::Why,
                "How" => Section::How,
                "When not" => Section::WhenNot,
                "Alternatives" => Section::Alternatives,
                other => {
                    fault(UNKNOWN_SECTION.with([other]));
                    Section::None
                }
            };
            fresh = true;
            continue;
        }
        if line.is_empty() {
            fresh = true;
            continue;
        }
        match section {
            Section::None => fault(OUTSIDE.with([])),
            Section::Why => add_line(&mut page.why, line, fresh),
            Section::WhenNot => add_line(&mut page.when_not, line, fresh),
            Section::How => match step(line) {
                Some((number, step)) => {
                    page.steps.push(step);
                    if number != page.steps.len() {
                        fault(WRONG_NUMBER.with([&page.steps.len().to_string()]));
                    }
                }
                None => fault(NOT_A_STEP.with([])),
            },
            Section::Alternatives => match alternative(line) {
                Some(alternative) => page.alternatives.push(alternative),
                None => fault(NOT_AN_ALTERNATIVE.with([])),
            },
        }
        fresh = false;
    }
}

fn list(value: &str) -> Vec<String> {
    value.split(',').map(str::trim).filter(|item| !item.is_empty()).map(str::to_owned).collect()
}

fn add_line(paragraphs: &mut Vec<String>, line: &str, fresh: bool) {
    match paragraphs.last_mut() {
        Some(last) if !fresh => {
            last.push(' ');
            last.push_str(line.trim_start());
        }
        _ => paragraphs.push(line.trim_start().to_owned()),
    }
}

/// `1. **Title** (n1, n2): text`; the nodes may be left out.
fn step(line: &str) -> Option<(usize, Step)> {
    let (number, rest) = line.split_once(". ")?;
    let number = number.parse().ok()?;
    let (title, rest) = bold(rest)?;
    let (nodes, text) = match rest.strip_prefix(" (") {
        Some(rest) => rest.split_once("): ").map(|(nodes, text)| (list(nodes), text))?,
        None => (Vec::new(), rest.strip_prefix(": ")?),
    };
    Some((number, Step { title: title.to_owned(), nodes, text: text.trim().to_owned() }))
}

/// `- **Title**: text`.
fn alternative(line: &str) -> Option<Alternative> {
    let (title, rest) = bold(line.strip_prefix("- ")?)?;
    let text = rest.strip_prefix(": ")?;
    Some(Alternative { title: title.to_owned(), text: text.trim().to_owned() })
}

/// The text between the two `**` that a line begins with, and what follows.
fn bold(text: &str) -> Option<(&str, &str)> {
    text.strip_prefix("**")?.split_once("**")
}

/// A run of prose.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Inline<'a> {
    Text(&'a str),
    Code(&'a str),
}

/// Prose as runs of text and code; a backtick without its partner is text.
pub fn inline(text: &str) -> Vec<Inline<'_>> {
    let mut out = Vec::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('`') {
        let Some((code, behind)) = after.split_once('`') else { break };
        if !before.is_empty() {
            out.push(Inline::Text(before));
        }
        out.push(Inline::Code(code));
        rest = behind;
    }
    if !rest.is_empty() {
        out.push(Inline::Text(rest));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::locale::Locale;

    const WHOLE: &str = "---\ntitle: T\nsummary: S.\ncategory: data\ntags: a, b\nrelated: x\n---\n\n## Why\nOne\nmore.\n\nTwo.\n## How\n1. **Go** (n1, n2): Walk.\n2. **Stop**: Rest.\n## When not\nNever.\n## Alternatives\n- **Run**: Fast.\n";

    fn faults(text: &str) -> Vec<(usize, String)> {
        Page::parse(text).1.iter().map(|fault| (fault.line, fault.message.text(Locale::En))).collect()
    }

    #[test]
    fn a_whole_page_is_read_without_fault() {
        let (page, faults) = Page::parse(WHOLE);
        assert_eq!(faults, []);
        assert_eq!(page.why, ["One more.", "Two."]);
        assert_eq!(page.steps[0].nodes, ["n1", "n2"]);
        assert_eq!(page.steps[1], Step { title: "Stop".into(), nodes: vec![], text: "Rest.".into() });
        assert_eq!(page.alternatives, [Alternative { title: "Run".into(), text: "Fast.".into() }]);
        assert_eq!(page.category, Some(Category::Data));
    }

    #[test]
    fn each_slip_is_told_with_its_line() {
        for (from, to, line, message) in [
            ("category: data", "category: dta", 4, "there is no category `dta`"),
            ("tags: a", "tag: a", 5, "`tag` is no key of the head"),
            ("2. **Stop**", "3. **Stop**", 16, "this should be step 2"),
            ("1. **Go** (n1, n2):", "1. Go (n1, n2):", 15, "a step is written `1. **Title** (n1, n2): text`"),
            ("- **Run**", "* **Run**", 20, "an alternative is written `- **Title**: text`"),
            ("## Why", "## Reason", 9, "there is no section `Reason`"),
            ("Never.\n", "", 19, "`When not` is missing or empty"),
        ] {
            let found = faults(&WHOLE.replace(from, to));
            assert!(found.contains(&(line, message.to_owned())), "{to}: {found:?}");
        }
    }

    #[test]
    fn any_text_gives_a_page() {
        for end in 0..WHOLE.len() {
            Page::parse(&WHOLE[..end]);
        }
        assert!(!faults("").is_empty());
    }

    #[test]
    fn backticks_mark_code() {
        assert_eq!(inline("a `b` c"), [Inline::Text("a "), Inline::Code("b"), Inline::Text(" c")]);
        assert_eq!(inline("a ` b"), [Inline::Text("a ` b")]);
    }
}
