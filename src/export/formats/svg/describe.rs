//! The drawing in words, for people who do not see it: `<title>` and `<desc>`.
//!
//! The words are in the language of the text, not of the page: Chinese when a lane title has Han characters,
//! else English.

use crate::locale::{Locale, Words};
use crate::measure::{clean, has_han};
use crate::model::Model;
use crate::views::View;

/// Up to this many lanes are named; of more lanes, only the number is said.
const NAMED: usize = 8;

/// What a view is called, and in which direction its lanes follow each other.
fn words(view: View) -> (Words, Words) {
    let across = Words::new("Lanes from left to right", "泳道自左而右");
    match view {
        View::Workflow(_) => {
            (Words::new("Workflow", "流程图"), Words::new("Lanes from top to bottom", "泳道自上而下"))
        }
        View::Sequence(_) => (Words::new("Sequence", "时序图"), across),
        View::Architecture(_) => (Words::new("Architecture", "架构图"), Words::new("Lanes", "泳道")),
    }
}

/// Title and description.
pub fn describe(model: &Model, view: View) -> (String, String) {
    let (kind, direction) = words(view);
    let titles = titles(model);
    let locale = language(model);
    let counts = (model.lanes.len(), model.nodes.len(), model.drawn_edges().count(), model.loops.len());
    let words = (kind.get(locale), direction.get(locale));
    match locale {
        Locale::Zh => in_chinese(&titles, counts, words),
        Locale::En => in_english(&titles, counts, words),
    }
}

/// The language of the text.
pub fn language(model: &Model) -> Locale {
    let titles = titles(model);
    let is_chinese = if titles.is_empty() {
        model.nodes.iter().any(|node| has_han(node.caption()))
    } else {
        titles.iter().any(|title| has_han(title))
    };
    if is_chinese { Locale::Zh } else { Locale::En }
}

fn titles(model: &Model) -> Vec<String> {
    model.lanes.iter().map(|lane| clean(&lane.title)).filter(|title| !title.is_empty()).collect()
}

type Counts = (usize, usize, usize, usize);

fn in_english(
    titles: &[String],
    (lanes, nodes, edges, loops): Counts,
    (kind, direction): (&str, &str),
) -> (String, String) {
    let some =
        |count: usize, one: &str, many: &str| format!("{count} {}", if count == 1 { one } else { many });
    let mut description = format!(
        "{kind} with {}, {}, {}",
        some(lanes, "lane", "lanes"),
        some(nodes, "step", "steps"),
        some(edges, "connection", "connections")
    );
    if loops > 0 {
        description.push_str(&format!(", {}", some(loops, "loop", "loops")));
    }
    description.push('.');
    if !titles.is_empty() {
        description.push_str(&format!(" {direction}: "));
        description.push_str(&list(titles, ", ", |count| format!("{count} more")));
        description.push('.');
    }
    (heading(titles, kind, ": ", ", "), description)
}

fn in_chinese(
    titles: &[String],
    (lanes, nodes, edges, loops): Counts,
    (kind, direction): (&str, &str),
) -> (String, String) {
    let mut description = format!("{kind}：{lanes} 条泳道、{nodes} 个步骤、{edges} 条连线");
    if loops > 0 {
        description.push_str(&format!("、{loops} 个循环"));
    }
    description.push('。');
    if !titles.is_empty() {
        description.push_str(&format!("{direction}："));
        description.push_str(&list(titles, "、", |count| format!("另有 {count} 条")));
        description.push('。');
    }
    (heading(titles, kind, "：", "、"), description)
}

fn heading(titles: &[String], kind: &str, colon: &str, comma: &str) -> String {
    if titles.is_empty() {
        return kind.to_owned();
    }
    let named = &titles[..titles.len().min(3)];
    let more = if named.len() < titles.len() { " …" } else { "" };
    format!("{kind}{colon}{}{more}", named.join(comma))
}

fn list(titles: &[String], comma: &str, more: impl Fn(usize) -> String) -> String {
    let named = &titles[..titles.len().min(NAMED)];
    let mut text = named.join(comma);
    if named.len() < titles.len() {
        text.push_str(comma);
        text.push_str(&more(titles.len() - named.len()));
    }
    text
}
