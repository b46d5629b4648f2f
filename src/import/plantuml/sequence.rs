//! Sequence diagrams of PlantUML, one statement a line. What becomes of messages and groups says
//! `src/import/sequence.rs`.

use std::collections::BTreeSet;

use chumsky::prelude::*;

use super::Line;
use super::text::meant;
use crate::import::diagram::Diagram;
use crate::import::phrases::*;
use crate::import::report::Report;
use crate::import::sequence::{Conversation, Group};
use crate::locale::Words;

static KIND: Words = Words::new("the kind `{0}` of a participant", "参与者的种类“{0}”");
static DIVIDER: Words = Words::new("a divider or a space", "分隔线或空白");
static BOX: Words = Words::new("a box around participants", "参与者外的方框");
static OVER_SEVERAL: Words = Words::new("a note over several participants", "跨多个参与者的备注");
static AT_FIRST: Words = Words::new("it is a step of the first one", "放在第一个参与者的泳道里");
static OUTSIDE: Words = Words::new("a message from or to the outside", "来自或发往外部的消息");

/// A note that has more lines is one without an end.
const MOST_LINES_OF_NOTE: usize = 200;

type Extra = extra::Full<EmptyErr, (), ()>;

struct Arrow<'a> {
    from: &'a str,
    sign: &'a str,
    to: &'a str,
    text: &'a str,
}

/// `A -> B : text`, with colours in brackets and any heads.
fn arrow<'a>() -> Boxed<'a, 'a, &'a str, Arrow<'a>, Extra> {
    let colour = just('[').then(any().and_is(just(']').not()).repeated()).then(just(']')).ignored();
    let left = one_of("<\\/ox").repeated();
    let right = one_of(">\\/ox").repeated();
    let dashes = just('-').repeated().at_least(1);
    let sign = left.then(dashes).then(colour.or_not()).then(just('-').repeated()).then(right).to_slice();
    // A head of letters belongs to the arrow only beside a dash.
    let head = one_of("<\\/").ignored().or(one_of("ox").then(just('-')).ignored()).or(just('-').ignored());
    let quoted = just('"').then(any().and_is(just('"').not()).repeated()).then(just('"')).to_slice();
    let bare = any().and_is(head.not()).and_is(just(':').not()).repeated().to_slice();
    let blank = any().filter(|c: &char| c.is_whitespace()).repeated();
    let receiver = any().and_is(just(':').not()).repeated().to_slice();
    let sender = quoted.then_ignore(blank).or(bare);
    let target = blank.ignore_then(quoted).then_ignore(receiver).or(receiver);
    sender
        .then(sign)
        .then(target)
        .then(just(':').ignore_then(any().repeated().to_slice()).or_not())
        .map(|(((from, sign), to), text): (((&'a str, &'a str), &'a str), Option<&'a str>)| Arrow {
            from: from.trim(),
            sign,
            to: to.trim(),
            text: text.unwrap_or(""),
        })
        .boxed()
}

const PARTICIPANTS: [&str; 8] =
    ["participant", "actor", "boundary", "control", "entity", "database", "collections", "queue"];

pub fn read(lines: &[Line], title: Option<String>, report: &mut Report) -> Diagram {
    let mut reader = Reader {
        report,
        talk: Conversation::default(),
        words: Vec::new(),
        asked: BTreeSet::new(),
        last: None,
    };
    reader.talk.title(title);
    let arrow = arrow();
    let mut at = 0;
    while let Some(line) = lines.get(at) {
        at += 1 + reader.note(&lines[at..]).unwrap_or_else(|| {
            if !reader.keyword(line) {
                match arrow.parse(line.text).into_output() {
                    Some(arrow) => reader.message(line, &arrow),
                    None => {
                        let origin = line.origin(line.text);
                        reader.report.drop(&origin, UNREAD.with([]), NO_STATEMENT.with(["PlantUML"]));
                    }
                }
            }
            0
        });
    }
    while !reader.words.is_empty() {
        reader.end();
    }
    reader.talk.finish(reader.report)
}

struct Reader<'a, 'b> {
    report: &'a mut Report,
    talk: Conversation,
    words: Vec<&'b str>,
    asked: BTreeSet<(usize, usize)>,
    /// Sender and receiver of the last message, for `return`.
    last: Option<(usize, usize)>,
}

impl<'b> Reader<'_, 'b> {
    /// Reads a note; the number of further lines that it takes.
    fn note(&mut self, lines: &[Line]) -> Option<usize> {
        let line = lines[0];
        let word = line.text.split_whitespace().next()?;
        if !matches!(word, "note" | "hnote" | "rnote" | "ref") {
            return None;
        }
        let (place, text) = match line.text.split_once(':') {
            Some((place, text)) => (place, Some(text.trim().to_owned())),
            None => (line.text, None),
        };
        let end = |line: &Line| {
            matches!(line.text, "end note" | "endnote" | "endhnote" | "endrnote" | "end ref" | "endref")
        };
        let (text, taken) = match text {
            Some(text) => (text, 0),
            None => {
                let close = lines.iter().take(MOST_LINES_OF_NOTE).position(end)?;
                let inside: Vec<&str> = lines[1..close].iter().map(|line| line.text).collect();
                (inside.join("\n"), close)
            }
        };
        let names = ["over ", "left of ", "right of "]
            .iter()
            .find_map(|word| place.split_once(word))
            .map(|(_, names)| names);
        let names = names.map(|names| names.split(" #").next().unwrap_or(names));
        let origin = line.origin(text.clone());
        let text = meant(&text, &origin, self.report);
        let lane = match names {
            Some(names) => {
                let mut names = names.split(',').map(str::trim);
                let lane = self.participant_named(&line, names.next().unwrap_or(""));
                if names.next().is_some() {
                    self.report.approximate(&origin, OVER_SEVERAL.with([]), AT_FIRST.with([]));
                }
                lane
            }
            // `note left` is about the last message.
            None => match self.last {
                Some((from, to)) => {
                    if place.contains("left") {
                        from
                    } else {
                        to
                    }
                }
                None => self.participant_named(&line, "note"),
            },
        };
        self.talk.note(lane, text, origin);
        Some(taken)
    }

    fn participant_named(&mut self, line: &Line, name: &str) -> usize {
        let name = name.trim().trim_matches('"');
        self.talk.participant(name, None, line.origin(name))
    }

    fn keyword(&mut self, line: &Line<'b>) -> bool {
        let text = line.text;
        let (word, rest) = text.split_once(char::is_whitespace).unwrap_or((text, ""));
        let rest = rest.trim();
        let origin = line.origin(text);
        match word {
            _ if PARTICIPANTS.contains(&word) => self.participant(line, word, rest),
            "create" => {
                let declared = rest.split_once(' ').filter(|(word, _)| PARTICIPANTS.contains(word));
                self.participant(line, "participant", declared.map_or(rest, |(_, declared)| declared));
            }
            "loop" => self.open(line, word, Group::Loop, rest),
            "alt" | "opt" | "break" => self.open(line, word, Group::Decision, rest),
            "par" | "critical" | "group" | "partition" => self.open(line, word, Group::Plain, rest),
            "box" => {
                self.words.push(word);
                self.report.drop(&origin, BOX.with([]), NO_PLACE.with([]));
            }
            "else" => {
                let condition = meant(rest, &origin, self.report);
                self.talk.next(if condition.is_empty() { word.to_owned() } else { condition });
            }
            "end" => self.end(),
            "return" => match self.last {
                Some((from, to)) => {
                    let text = meant(rest, &origin, self.report);
                    self.talk.message(to, from, text, origin);
                    self.last = Some((to, from));
                }
                None => return false,
            },
            "activate" | "deactivate" | "destroy" => {
                self.report.drop(&origin, ACTIVATION.with([]), FROM_CALLS.with([]));
            }
            "autonumber" | "autoactivate" => {
                self.report.drop(&origin, NUMBERING.with([]), A_SETTING.with([]))
            }
            _ if (text.starts_with("==") && text.ends_with("=="))
                || text.starts_with("...")
                || text.starts_with("||") =>
            {
                self.report.drop(&origin, DIVIDER.with([]), NO_PLACE.with([]));
            }
            _ => return false,
        }
        true
    }

    /// `Bob as "A long name"`, `"A long name" as Bob`, with a colour or an order behind it.
    fn participant(&mut self, line: &Line, word: &str, declared: &str) {
        let quoted = |text: &str| {
            text.trim()
                .strip_prefix('"')
                .and_then(|text| text.split_once('"'))
                .map(|(text, _)| text.to_owned())
        };
        let bare = |text: &str| text.split_whitespace().next().unwrap_or("").to_owned();
        let (id, title) = match declared.split_once(" as ") {
            Some((before, after)) => match (quoted(before), quoted(after)) {
                (_, Some(title)) => (bare(before), Some(title)),
                (Some(title), None) => (bare(after), Some(title)),
                (None, None) => (bare(after), Some(before.trim().to_owned())),
            },
            None => (quoted(declared).unwrap_or_else(|| bare(declared)), None),
        };
        let origin = line.origin(id.clone());
        if !matches!(word, "participant" | "actor") {
            self.report.drop(&origin, KIND.with([word]), NO_PLACE.with([]));
        }
        let title = title.map(|title| meant(&title, &origin, self.report));
        self.talk.participant(&id, title, origin);
    }

    fn open(&mut self, line: &Line<'b>, word: &'b str, group: Group, condition: &str) {
        let origin = line.origin(line.text);
        let condition = meant(condition, &origin, self.report);
        self.words.push(word);
        self.talk.open(group, if condition.is_empty() { word.to_owned() } else { condition }, origin);
    }

    fn end(&mut self) {
        if let Some(word) = self.words.pop().filter(|word| *word != "box") {
            self.talk.close(word, self.report);
        }
    }

    fn message(&mut self, line: &Line, arrow: &Arrow) {
        // Activations behind the receiver.
        let receiver = arrow.to.split(['+', '*', '!']).next().unwrap_or("").trim_end_matches("--").trim();
        let receiver = receiver.split_once(" #").map_or(receiver, |(name, _)| name.trim());
        let (from, to) = (arrow.from.trim_matches('"'), receiver.trim_matches('"'));
        let origin = line.origin(format!("{from} {} {to}", arrow.sign));
        let goes_left = arrow.sign.contains('<') && !arrow.sign.contains('>');
        let (from, to) = if goes_left { (to, from) } else { (from, to) };
        let is_outside = |name: &str| name.is_empty() || matches!(name, "[" | "]" | "?");
        if is_outside(from) || is_outside(to) {
            self.report.drop(&origin, OUTSIDE.with([]), NO_PLACE.with([]));
            return;
        }
        if receiver.len() != arrow.to.len() {
            self.report.drop(&origin, ACTIVATION.with([]), FROM_CALLS.with([]));
        }
        let (from, to) = (self.participant_named(line, from), self.participant_named(line, to));
        let is_dotted = arrow.sign.matches('-').count() > 1;
        let is_answer = self.asked.remove(&(to, from));
        if is_dotted && !is_answer && from != to {
            self.report.approximate(&origin, DOTTED.with([]), PLAIN_LINE.with([]));
        }
        if !is_dotted {
            self.asked.insert((from, to));
        }
        if arrow.sign.contains('<') && arrow.sign.contains('>') {
            self.report.approximate(&origin, BOTH_ENDS.with([]), AN_ARROW.with([]));
        } else if arrow.sign.contains(['x', 'o', '\\', '/']) {
            self.report.approximate(&origin, OTHER_HEAD.with([]), AN_ARROW.with([]));
        } else if !arrow.sign.contains(['<', '>']) {
            self.report.approximate(&origin, NO_ARROW.with([]), AN_ARROW.with([]));
        }
        let text = meant(arrow.text, &origin, self.report);
        self.talk.message(from, to, text, origin);
        self.last = Some((from, to));
    }
}
