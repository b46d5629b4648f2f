//! What may stand at a place: completions, each with the very text that it inserts.
//!
//! The place is read from its line alone, up to the caret, because the statement is not finished yet and
//! the tree knows finished ones best; names come from the model. Full-width signs count as the signs that
//! they stand for. Nothing is offered inside quotes, in comments and in titles. What is offered begins
//! with the word that is being typed, or holds it, in its name or its caption, in any case.

use super::offers::Place;
use crate::model::Model;
use crate::syntax::Tree;
use crate::text::Span;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CompletionKind {
    Lane,
    Node,
    Shape,
    Key,
    Side,
    Statement,
}

impl CompletionKind {
    pub const fn name(self) -> &'static str {
        match self {
            CompletionKind::Lane => "lane",
            CompletionKind::Node => "node",
            CompletionKind::Shape => "shape",
            CompletionKind::Key => "key",
            CompletionKind::Side => "side",
            CompletionKind::Statement => "statement",
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Completion {
    /// What is typed towards.
    pub label: String,
    /// What the thing is: a node's caption, else the text that will be inserted.
    pub detail: String,
    pub kind: CompletionKind,
    pub insert: String,
    /// Where the caret stands afterwards, in bytes of `insert`.
    pub caret: usize,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Completions {
    /// The word that is being typed, which the insertion takes the place of.
    pub span: Span,
    /// The likeliest first.
    pub items: Vec<Completion>,
}

/// What may stand at `offset`.
pub fn complete(source: &str, tree: &Tree, model: &Model, offset: usize) -> Completions {
    let Some(until) = source.get(..offset) else { return Completions::default() };
    let line_start = until.rfind(['\n', '\r']).map_or(0, |at| at + 1);
    let line = &until[line_start..];
    let is_word = |letter: char| letter.is_alphanumeric() || letter == '_';
    let word_start = line.char_indices().rev().take_while(|&(_, letter)| is_word(letter)).last();
    let word_start = word_start.map_or(line.len(), |(at, _)| at);
    let head = plain_signs(&line[..word_start]);
    let span = Span::new(line_start + word_start, offset);
    let rest = source[offset..].split(['\n', '\r']).next().unwrap_or("");
    let place = Place { source, head: &head, model, rest };
    let mut items = if may_follow(source, offset) { place.items(tree, line_start) } else { Vec::new() };
    let typed = line[word_start..].to_lowercase();
    if !typed.is_empty() {
        // What begins with the word stands before what only holds it; both keep their order.
        let begins = |text: &str| text.to_lowercase().starts_with(&typed);
        let holds = |text: &str| text.to_lowercase().contains(&typed);
        items.retain(|item| holds(&item.label) || holds(&item.detail));
        items.sort_by_key(|item| !begins(&item.label));
    }
    items.truncate(MOST_ITEMS);
    Completions { span, items }
}

/// Whether anything of the language may stand at `offset`: not inside quotes, in a comment or in a title. Its
/// line tells, so a letter in a label need not wait for its text to be read.
pub fn may_follow(source: &str, offset: usize) -> bool {
    let Some(until) = source.get(..offset) else { return false };
    let line_start = until.rfind(['\n', '\r']).map_or(0, |at| at + 1);
    !is_prose(&plain_signs(&until[line_start..]))
}

/// Nobody reads further down a list.
const MOST_ITEMS: usize = 200;

/// The line with ASCII signs for full-width ones.
fn plain_signs(line: &str) -> String {
    let mut out = String::with_capacity(line.len());
    for letter in line.chars() {
        match letter {
            '：' => out.push(':'),
            '＝' => out.push('='),
            '（' => out.push('('),
            '）' => out.push(')'),
            '［' | '【' => out.push('['),
            '］' | '】' => out.push(']'),
            '｛' => out.push('{'),
            '｝' => out.push('}'),
            '．' => out.push('.'),
            '，' | '、' => out.push(','),
            '－' => out.push('-'),
            '＞' => out.push('>'),
            '＃' => out.push('#'),
            '“' | '”' | '＂' => out.push('"'),
            '→' => out.push_str("->"),
            letter => out.push(letter),
        }
    }
    out
}

/// Inside quotes, a comment or a title nothing of the language is expected.
fn is_prose(line: &str) -> bool {
    let mut quoted = false;
    let mut escaped = false;
    let mut before = ' ';
    for letter in line.chars() {
        match letter {
            _ if escaped => escaped = false,
            '\\' if quoted => escaped = true,
            '"' => quoted = !quoted,
            '#' if !quoted => return true,
            '/' if !quoted && before == '/' => return true,
            _ => {}
        }
        before = letter;
    }
    quoted
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The labels offered at the bar in a source, and the source with the first one taken.
    #[track_caller]
    fn check(marked: &str, labels: &[&str], taken: &str) {
        let offset = marked.find('|').unwrap();
        let source = marked.replacen('|', "", 1);
        let tree = crate::syntax::parse(&source);
        let model = crate::model::lower(&source, &tree);
        let found = complete(&source, &tree, &model, offset);
        let offered: Vec<&str> = found.items.iter().map(|item| item.label.as_str()).collect();
        assert_eq!(offered, labels);
        if let Some(first) = found.items.first() {
            let mut after = source.clone();
            after.replace_range(found.span.range(), &first.insert);
            after.insert(found.span.start + first.caret, '|');
            assert_eq!(after, taken);
        }
    }

    const SIDES: [&str; 4] = ["left", "right", "top", "bottom"];

    #[test]
    fn a_shape_comes_with_its_label() {
        let shapes = ["rectangle", "diamond", "circle", "taskbox"];
        check("A {\nn1: |\n}", &shapes, "A {\nn1: rectangle label:\"|\"\n}");
        check("A {\nn1: rec| label:\"x\"\n}", &["rectangle"], "A {\nn1: rectangle| label:\"x\"\n}");
    }

    #[test]
    fn keys_that_are_there_are_not_offered_again() {
        check(
            "A {\nn1: taskbox label:\"x\" |\n}",
            &["owner", "description", "system"],
            "A {\nn1: taskbox label:\"x\" owner:\"|\"\n}",
        );
    }

    #[test]
    fn handles_and_sides() {
        let handles = ["handle(right)", "handle(bottom)", "handle(left)", "handle(top)"];
        check("A {\nn1: circle\nn1.|\n}", &handles, "A {\nn1: circle\nn1.handle(right)|\n}");
        let offered = SIDES;
        check("A {\nn1.handle(|\n}", &offered, "A {\nn1.handle(left)|\n}");
        check("A {\nn1.handle(|) -> n2\n}", &offered, "A {\nn1.handle(left|) -> n2\n}");
        check("A {\nn1.handle(T|\n}", &["top", "left", "right", "bottom"], "A {\nn1.handle(top)|\n}");
    }

    #[test]
    fn full_width_signs_count_as_signs() {
        check("A {\nn1：t|\n}", &["taskbox", "rectangle"], "A {\nn1：taskbox label:\"|\"\n}");
        check("A {\nn1: circle\nn1.handle（r|\n}", &["right"], "A {\nn1: circle\nn1.handle（right)|\n}");
        check(
            "A {\nn1: circle label：“x” o|\n}",
            &["owner", "description"],
            "A {\nn1: circle label：“x” owner:\"|\"\n}",
        );
    }

    #[test]
    fn nodes_are_found_by_what_they_show() {
        let source = "A {\nn1: circle label:\"Pay\"\nn2: circle label:\"Ship\"\nn1.handle(right) -> SHI|\n}";
        check(source, &["n2"], &source.replace("SHI|", "n2.handle(left)|"));
        let source = source.replace("Ship", "École").replace("SHI|", "éc|");
        check(&source, &["n2"], &source.replace("éc|", "n2.handle(left)|"));
        check(
            "A {\nn1: circle\nn2: circle\nloop [x] n1 |\n}",
            &["n2"],
            "A {\nn1: circle\nn2: circle\nloop [x] n1 n2|\n}",
        );
    }

    #[test]
    fn a_node_that_an_edge_asks_for_comes_first() {
        check(
            "A {\nn1: circle\nn1.handle(right) -> n4.handle(left)\n|\n}",
            &["n4", "n5", "n1", "loop"],
            "A {\nn1: circle\nn1.handle(right) -> n4.handle(left)\nn4: rectangle label:\"|\"\n}",
        );
    }

    #[test]
    fn a_target_in_another_lane_has_its_prefix() {
        check(
            "A {\nn1: circle\nn1.handle(right) -> |\n}\nB {\nn2: circle\n}",
            &["n1", "B.n2"],
            "A {\nn1: circle\nn1.handle(right) -> n1.handle(left)|\n}\nB {\nn2: circle\n}",
        );
    }

    #[test]
    fn statements_begin_a_line_in_a_lane_and_lanes_begin_outside() {
        check(
            "A {\nn1: circle\n|\n}",
            &["n2", "n1", "loop"],
            "A {\nn1: circle\nn2: rectangle label:\"|\"\n}",
        );
        check("|", &["Lane"], "Lane| { # Title\n  \n}\n");
    }

    #[test]
    fn prose_is_left_alone() {
        check("A { # re|\n}", &[], "");
        check("A {\nn1: circle label:\"re|\n}", &[], "");
        check("A {\n// n1.|\n}", &[], "");
    }
}
