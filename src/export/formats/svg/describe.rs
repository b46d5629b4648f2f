//! The drawing in words, for people who do not see it: `<title>` and `<desc>`.
//!
//! The words are in the language of the text, not of the page: Chinese when a lane title has Han characters,
//! else English.

use crate::locale::Locale;
use crate::measure::{clean, has_han};
use crate::model::Model;

/// Up to this many lanes are named; of more lanes, only the number is said.
const NAMED: usize = 8;

/// Title and description.
pub fn describe(model: &Model) -> (String, String) {
    let titles = titles(model);
    let chinese = language(model) == Locale::Zh;
    let counts = (model.lanes.len(), model.nodes.len(), model.drawn_edges().count(), model.loops.len());
    if chinese { in_chinese(&titles, counts) } else { in_english(&titles, counts) }
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

fn in_english(titles: &[String], (lanes, nodes, edges, loops): Counts) -> (String, String) {
    let some =
        |count: usize, one: &str, many: &str| format!("{count} {}", if count == 1 { one } else { many });
    let mut description = format!(
        "Workflow with {}, {}, {}",
        some(lanes, "lane", "lanes"),
        some(nodes, "step", "steps"),
        some(edges, "connection", "connections")
    );
    if loops > 0 {
        description.push_str(&format!(", {}", some(loops, "loop", "loops")));
    }
    description.push('.');
    if !titles.is_empty() {
        description.push_str(" Lanes from top to bottom: ");
        description.push_str(&list(titles, ", ", |count| format!("{count} more")));
        description.push('.');
    }
    (heading(titles, "Workflow", ": ", ", "), description)
}

fn in_chinese(titles: &[String], (lanes, nodes, edges, loops): Counts) -> (String, String) {
    let mut description = format!("流程图：{lanes} 条泳道、{nodes} 个步骤、{edges} 条连线");
    if loops > 0 {
        description.push_str(&format!("、{loops} 个循环"));
    }
    description.push('。');
    if !titles.is_empty() {
        description.push_str("泳道自上而下：");
        description.push_str(&list(titles, "、", |count| format!("另有 {count} 条")));
        description.push('。');
    }
    (heading(titles, "流程图", "：", "、"), description)
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
