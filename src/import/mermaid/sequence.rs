//! Sequence diagrams, one statement a line. What becomes of messages and groups says `src/import/sequence.rs`.

use std::collections::BTreeSet;

use chumsky::prelude::*;

use super::preamble::{Line, Prepared};
use super::text::meant;
use crate::import::diagram::Diagram;
use crate::import::phrases::*;
use crate::import::report::Report;
use crate::import::sequence::{Conversation, Group};
use crate::locale::Words;

static MENU: Words = Words::new("links of a participant", "参与者的链接");
static BOX: Words = Words::new("a box around participants", "参与者外的方框");
static BACKGROUND: Words = Words::new("a coloured background", "背景色");
static LIFETIME: Words = Words::new("where a participant begins or ends", "参与者的创建与销毁");
static KIND: Words = Words::new("the kind of a participant", "参与者的种类");
static OVER_SEVERAL: Words = Words::new("a note over several participants", "跨多个参与者的备注");
static AT_FIRST: Words = Words::new("it is a step of the first one", "放在第一个参与者的泳道里");

#[derive(Clone, Copy)]
struct Message<'a> {
    from: &'a str,
    arrow: &'a str,
    /// `+` or `-` before the receiver.
    activation: Option<char>,
    to: &'a str,
    text: &'a str,
}

/// Sender, arrow, activation, receiver and text, as the grammar nests them.
type Parts<'a> = ((((&'a str, &'a str), Option<char>), &'a str), Option<&'a str>);

type Extra = extra::Full<EmptyErr, (), ()>;

/// The longest first: an arrow may begin with another one.
const ARROWS: [&str; 22] = [
    "<<-->>", "<<->>", "-->>", "->>", "--|\\", "--|/", "-|\\", "-|/", "--\\\\", "--//", "-\\\\", "-//",
    "--x", "--)", "-->", "-x", "-)", "->", "<--", "<-", "()->", "--",
];

fn message<'a>() -> Boxed<'a, 'a, &'a str, Message<'a>, Extra> {
    let arrow = choice(ARROWS.map(just::<_, &'a str, Extra>)).to_slice();
    // `-x` begins no name, but `-xyz` in `a-xyz` may be one; Mermaid reads an arrow there too.
    let name = any().and_is(arrow.or(just(":")).not()).repeated().at_least(1).to_slice();
    let receiver = any().and_is(just(':').not()).repeated().at_least(1).to_slice();
    name.then(arrow)
        .then(one_of("+-").or_not())
        .then(receiver)
        .then(just(':').ignore_then(any().repeated().to_slice()).or_not())
        .map(|((((from, arrow), activation), to), text): Parts<'a>| Message {
            from: from.trim(),
            arrow,
            activation,
            to: to.trim(),
            text: text.unwrap_or(""),
        })
        .filter(|message| !message.from.is_empty() && !message.to.is_empty())
        .boxed()
}

pub fn read(prepared: Prepared, report: &mut Report) -> Diagram {
    let mut reader =
        Reader { report, talk: Conversation::default(), words: Vec::new(), asked: BTreeSet::new() };
    reader.talk.title(prepared.title);
    let message = message();
    for line in &prepared.lines {
        for part in line.text.split(';').map(str::trim).filter(|part| !part.is_empty()) {
            // An entity as `#9829;` ends with a semicolon.
            let whole = if line.text.contains('#') { line.text } else { part };
            if !reader.keyword(line, whole) {
                match message.parse(whole).into_output() {
                    Some(message) => reader.message(line, message),
                    None => reader.report.drop(
                        &line.origin(whole),
                        UNREAD.with([]),
                        NO_STATEMENT.with(["Mermaid"]),
                    ),
                }
            }
            if whole.len() != part.len() {
                break;
            }
        }
    }
    while reader.talk.is_open() || !reader.words.is_empty() {
        reader.end();
    }
    reader.talk.finish(reader.report)
}

struct Reader<'a, 'b> {
    report: &'a mut Report,
    talk: Conversation,
    /// What is open: the word that began it.
    words: Vec<&'b str>,
    /// Who asked whom, and waits for an answer.
    asked: BTreeSet<(usize, usize)>,
}

impl<'b> Reader<'_, 'b> {
    /// Whether the line is a statement that begins with a word of the language.
    fn keyword(&mut self, line: &Line<'b>, text: &'b str) -> bool {
        let (word, rest) = text.split_once(char::is_whitespace).unwrap_or((text, ""));
        let rest = rest.trim();
        let origin = line.origin(text);
        if ARROWS.iter().any(|arrow| rest.starts_with(arrow)) {
            return false;
        }
        match word {
            "participant" | "actor" => self.participant(line, rest),
            "create" | "destroy" => {
                self.report.drop(&origin, LIFETIME.with([]), NO_PLACE.with([]));
                let declared = rest.strip_prefix("participant ").or_else(|| rest.strip_prefix("actor "));
                if let Some(declared) = declared {
                    self.participant(line, declared.trim());
                }
            }
            "Note" | "note" => return self.note(line, rest),
            "loop" => self.open(line, word, Group::Loop, rest),
            "alt" | "opt" | "break" => self.open(line, word, Group::Decision, rest),
            "par" | "par_over" | "critical" => self.open(line, word, Group::Plain, rest),
            "rect" => {
                self.words.push(word);
                self.report.drop(&origin, BACKGROUND.with([]), OF_STYLE.with([]));
            }
            "box" => {
                self.words.push(word);
                self.report.drop(&origin, BOX.with([]), NO_PLACE.with([]));
            }
            "else" | "and" | "option" if self.talk.is_open() => {
                let condition = meant(rest, &origin, self.report);
                self.talk.next(if condition.is_empty() { word.to_owned() } else { condition });
            }
            "end" if rest.is_empty() => self.end(),
            "activate" | "deactivate" => self.report.drop(&origin, ACTIVATION.with([]), FROM_CALLS.with([])),
            "autonumber" => self.report.drop(&origin, NUMBERING.with([]), A_SETTING.with([])),
            "link" | "links" | "properties" | "details" => {
                self.report.drop(&origin, MENU.with([]), OF_STYLE.with([]));
            }
            "title" | "title:" => self.talk.title(Some(rest.trim_start_matches(':').trim().to_owned())),
            "accTitle" | "accTitle:" | "accDescr" | "accDescr:" => {
                self.report.drop(&origin, STATEMENT.with([word.trim_end_matches(':')]), NO_PLACE.with([]));
            }
            _ => return false,
        }
        true
    }

    fn participant(&mut self, line: &Line, declared: &str) {
        let (declared, title) = match declared.split_once(" as ") {
            Some((id, title)) => (id.trim(), Some(title.trim())),
            None => (declared, None),
        };
        let (id, attributes) = match declared.split_once("@{") {
            Some((id, attributes)) => (id.trim(), Some(attributes)),
            None => (declared, None),
        };
        let origin = line.origin(id);
        if attributes.is_some() {
            self.report.drop(&origin, KIND.with([]), NO_PLACE.with([]));
        }
        let title = title.map(|title| meant(title, &origin, self.report));
        self.talk.participant(id, title, origin);
    }

    /// `right of A: text`, `over A,B: text`.
    fn note(&mut self, line: &Line, rest: &str) -> bool {
        let Some((place, text)) = rest.split_once(':') else { return false };
        let place =
            ["left of ", "right of ", "over "].iter().find_map(|word| place.trim().strip_prefix(word));
        let Some(place) = place else { return false };
        let mut names = place.split(',').map(str::trim);
        let first = names.next().unwrap_or("");
        let text = text.trim().trim_start_matches("wrap:").trim_start_matches("nowrap:");
        let origin = line.origin(text.trim());
        let lane = self.talk.participant(first, None, line.origin(first));
        if names.next().is_some() {
            self.report.approximate(&origin, OVER_SEVERAL.with([]), AT_FIRST.with([]));
        }
        let text = meant(text, &origin, self.report);
        self.talk.note(lane, text, origin);
        true
    }

    fn open(&mut self, line: &Line<'b>, word: &'b str, group: Group, condition: &str) {
        let origin = line.origin(format!("{word} {condition}"));
        let condition = meant(condition, &origin, self.report);
        self.words.push(word);
        self.talk.open(group, if condition.is_empty() { word.to_owned() } else { condition }, origin);
    }

    fn end(&mut self) {
        match self.words.pop() {
            Some("rect" | "box") => {}
            Some(word) => {
                self.talk.close(word, self.report);
            }
            None => {}
        }
    }

    fn message(&mut self, line: &Line, message: Message) {
        let origin = line.origin(format!("{}{}{}", message.from, message.arrow, message.to));
        let from = self.talk.participant(message.from, None, line.origin(message.from));
        let to = self.talk.participant(message.to, None, line.origin(message.to));
        let is_dotted = message.arrow.contains("--");
        let is_answer = self.asked.remove(&(to, from));
        if is_dotted && !is_answer && from != to {
            self.report.approximate(&origin, DOTTED.with([]), PLAIN_LINE.with([]));
        }
        if !is_dotted {
            self.asked.insert((from, to));
        }
        let head = match message.arrow {
            "->>" | "-->>" => None,
            "->" | "-->" | "--" => Some(&NO_ARROW),
            "<<->>" | "<<-->>" => Some(&BOTH_ENDS),
            _ => Some(&OTHER_HEAD),
        };
        if let Some(head) = head {
            self.report.approximate(&origin, head.with([]), AN_ARROW.with([]));
        }
        if message.activation.is_some() {
            self.report.drop(&origin, ACTIVATION.with([]), FROM_CALLS.with([]));
        }
        let text = message.text.trim().trim_start_matches("wrap:").trim_start_matches("nowrap:");
        let text = meant(text, &origin, self.report);
        self.talk.message(from, to, text, origin);
    }
}
