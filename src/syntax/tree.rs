//! The tree: tokens that cover every byte, and items whose parts are spans into the text.
//! It holds no text of its own; `span.of(source)` reads it.

use serde::{Deserialize, Serialize};

use crate::text::Span;

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tree {
    /// Cover the text from the first byte to the last, without gap or overlap.
    pub tokens: Vec<Token>,
    pub items: Vec<Item>,
    /// Sorted by span.
    pub faults: Vec<Fault>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Token {
    pub kind: TokenKind,
    pub span: Span,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum TokenKind {
    /// Spaces, tabs, and a byte-order mark.
    Blank,
    /// `\n`, `\r\n` or a lone `\r`.
    LineEnd,
    /// `// …` up to the line end.
    Comment,
    /// `# …` up to the line end: a lane's title.
    Title,
    /// Letters, digits and `_`: ids, shapes, keys, sides.
    Word,
    /// A quoted text with its quotes and unresolved escapes; `closed` is false if the closing quote is missing.
    Text {
        closed: bool,
    },
    Colon,
    Equals,
    OpenBrace,
    CloseBrace,
    OpenParen,
    CloseParen,
    OpenBracket,
    CloseBracket,
    Comma,
    Dot,
    Arrow,
    /// The text between the brackets of a loop.
    Condition,
    /// A Markdown fence: three backticks and the rest of the line.
    Fence,
    /// A run of any other characters.
    Other,
}

/// An identifier or keyword.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Name {
    pub span: Span,
}

/// A quoted text: `span` with the quotes, `inner` without.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Quoted {
    pub span: Span,
    pub inner: Span,
    pub closed: bool,
}

impl Quoted {
    /// The text with `\"` and `\\` resolved. Other backslashes are kept. Lines are joined by a blank.
    pub fn value(&self, source: &str) -> String {
        let raw = self.inner.of(source);
        if raw.contains(['\n', '\r']) {
            let lines: Vec<&str> =
                raw.split(['\n', '\r']).map(str::trim).filter(|line| !line.is_empty()).collect();
            return resolved(&lines.join(" "));
        }
        resolved(raw)
    }
}

/// A text without the backslashes before quotes and backslashes.
fn resolved(raw: &str) -> String {
    let mut out = String::with_capacity(raw.len());
    let mut chars = raw.chars().peekable();
    while let Some(c) = chars.next() {
        match (c, chars.peek()) {
            ('\\', Some(&next @ ('"' | '\\'))) => {
                chars.next();
                out.push(next);
            }
            _ => out.push(c),
        }
    }
    out
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Item {
    Lane(LaneBlock),
    Node(NodeStatement),
    /// Boxed, because it is twice as large as any other item.
    Edge(Box<EdgeStatement>),
    Loop(LoopStatement),
    /// A `//` comment, on a line of its own or after a statement.
    Comment(Span),
    /// A `# …` that is not the title of a lane.
    StrayTitle(TitleText),
    /// A closing brace without an opening one.
    StrayClose(Span),
    /// Text outside the diagram: a Markdown fence, prose, or another diagram language.
    Foreign(Span),
    /// A line, or the rest of a line, that could not be parsed.
    Unknown(Span),
}

impl Item {
    pub fn span(&self) -> Span {
        match self {
            Item::Lane(lane) => lane.span,
            Item::Node(node) => node.span,
            Item::Edge(edge) => edge.span,
            Item::Loop(repeat) => repeat.span,
            Item::StrayTitle(title) => title.span,
            Item::Comment(span) | Item::StrayClose(span) | Item::Foreign(span) | Item::Unknown(span) => *span,
        }
    }
}

/// `Id { # Title` … `}`. Lanes nest up to [`MAX_DEPTH`](super::MAX_DEPTH); deeper ones become siblings.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LaneBlock {
    /// From the id to the closing brace, or to the end of the content if the brace is missing.
    pub span: Span,
    pub id: Option<Name>,
    pub open: Span,
    pub title: Option<TitleText>,
    pub items: Vec<Item>,
    pub close: Option<Span>,
}

impl LaneBlock {
    /// The end of the head: of the sign that opens the lane, or of the title behind it.
    pub fn head_end(&self) -> usize {
        self.title.map_or(self.open.end, |title| title.span.end.max(self.open.end))
    }
}

/// `# Title`: `span` includes the `#`, `text` is trimmed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TitleText {
    pub span: Span,
    pub text: Span,
    /// False if the title is on a line of its own after the brace.
    pub on_brace_line: bool,
}

/// `n1: rectangle label:"Text"`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NodeStatement {
    pub span: Span,
    pub id: Name,
    pub colon: Option<Span>,
    pub shape: Option<Name>,
    pub attributes: Vec<Attribute>,
}

/// `key:"value"`. The sign may be missing or the wrong one, and the value may be missing. A quoted text
/// alone has an empty key and is read as a label.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attribute {
    pub span: Span,
    pub key: Name,
    pub sign: Option<Sign>,
    pub value: Option<Value>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sign {
    pub span: Span,
    pub is_equals: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Value {
    Quoted(Quoted),
    /// A value without quotes.
    Bare(Name),
}

impl Value {
    pub fn span(&self) -> Span {
        match self {
            Value::Quoted(quoted) => quoted.span,
            Value::Bare(name) => name.span,
        }
    }

    pub fn text(&self, source: &str) -> String {
        match self {
            Value::Quoted(quoted) => quoted.value(source),
            Value::Bare(name) => without_quotes(name.span.of(source)).to_owned(),
        }
    }

    /// The text in a source whose signs were replaced, with its own put back.
    pub(crate) fn restored_text(&self, source: &str) -> String {
        let inner = match self {
            Value::Quoted(quoted) => quoted.inner,
            Value::Bare(name) => name.span,
        };
        let text = super::escaped::piece(source, inner.of(source));
        let all = Span::new(0, text.len());
        let value = match self {
            Value::Quoted(quoted) => Value::Quoted(Quoted { span: all, inner: all, closed: quoted.closed }),
            Value::Bare(_) => Value::Bare(Name { span: all }),
        };
        value.text(&text)
    }
}

/// Strips other quotes from a bare value: `'Pack it'`, `「打包」`. An apostrophe inside is kept.
fn without_quotes(text: &str) -> &str {
    let pairs = [('\'', '\''), ('‘', '’'), ('`', '`'), ('「', '」'), ('『', '』'), ('«', '»'), ('»', '«')];
    let inside = |(open, close): (char, char)| {
        let inner = text.strip_prefix(open)?.strip_suffix(close)?;
        let plain = inner.split([open, close]).count() == 1;
        (plain && !inner.is_empty()).then_some(inner)
    };
    pairs.into_iter().find_map(inside).unwrap_or(text)
}

/// `n1.handle(right) -> Lane.n2.handle(left) [label="Text"]`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EdgeStatement {
    pub span: Span,
    pub from: Endpoint,
    pub arrow: Span,
    pub to: Option<Endpoint>,
    pub bracket: Option<Bracket>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Endpoint {
    pub span: Span,
    pub lane: Option<Name>,
    pub node: Name,
    pub handle: Option<Handle>,
}

/// `.handle(side)`: `span` from the dot to the closing parenthesis.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Handle {
    pub span: Span,
    pub side: Option<Name>,
}

/// `[label="Text"]`, or the attributes alone if the brackets are missing, which is also a fault.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bracket {
    pub span: Span,
    pub attributes: Vec<Attribute>,
    pub closed: bool,
}

/// `loop [condition] n1 n2`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LoopStatement {
    pub span: Span,
    pub keyword: Name,
    /// The text between the brackets, trimmed.
    pub condition: Option<Span>,
    /// The brackets with their content.
    pub bracket: Option<Span>,
    pub members: Vec<Member>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Member {
    pub span: Span,
    pub lane: Option<Name>,
    pub node: Name,
}

/// Something that the parser had to skip, assume, or accept leniently.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fault {
    pub span: Span,
    pub kind: FaultKind,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum FaultKind {
    /// A line, or the rest of a line, that is not a statement.
    NotUnderstood,
    /// A quoted text without its closing quote; the span is empty, where the quote is expected.
    UnclosedText,
    /// A lane without its closing brace; the span is empty, where the brace is expected.
    UnclosedLane,
    /// The span is empty, where the bracket is expected.
    UnclosedBracket,
    /// The span is empty, where the parenthesis is expected.
    UnclosedParen,
    StrayClose,
    MissingLaneId,
    /// A lane id of several words, in quotes, or with a hyphen; the span is the id.
    LaneIdNotOneWord,
    /// A lane's opening brace on a line below its id; the span is the brace.
    BraceOnNextLine,
    /// The colon between a node's id and its shape is missing (the span is empty) or is an equals sign.
    NodeColon,
    /// The span is empty, where the shape is expected.
    MissingShape,
    /// An attribute without a value; the span is empty, where the value is expected.
    MissingValue,
    /// A quoted text without a key, read as a label; the span is empty, before the text.
    MissingKey,
    /// An attribute without a sign between key and value; the span is empty, where the sign is expected.
    MissingSign,
    /// A value without quotes; the span is the value.
    BareValue,
    /// An edge without a target; the span is empty, where the target is expected.
    MissingTarget,
    /// A dot after a node, not followed by a complete `handle(side)`; the span is the handle.
    UnfinishedHandle,
    /// An edge's attributes without brackets around them; the span is the attributes.
    MissingBracket,
    /// A loop without brackets around its condition; the span is the condition, or empty where it is expected.
    MissingCondition,
    /// A bracket, comma or other token inside a statement that can be left out.
    Needless,
    /// `-->`, `=>` and other arrows; the span is the arrow.
    OddArrow,
    /// A full-width sign where an ASCII one is expected. The two quotes of a text are separate faults.
    FullWidth,
    /// A statement that does not begin its line, or a closing brace after a statement.
    SeveralOnLine,
    NestedLane,
    /// Statements in the dress of another language; the span is all of them.
    OddForm,
    /// The head of a lane in the dress of another language.
    OddHead,
    /// A comment with another sign than `//`; the span is one line of it.
    OddComment,
    /// A text with a quote inside it that is not escaped, or over several lines.
    OddText,
    /// A heading or a brace around statements or lanes that says nothing, as `Nodes:` and `diagram Orders {`.
    Frame,
    Fence,
    Prose,
    /// The text is written in another diagram language.
    Mermaid,
    PlantUml,
    D2,
    Dot,
    Json,
    Yaml,
    Xml,
    /// The text is written as one string of JSON, or with the signs of HTML in place of its own.
    Escaped,
}

impl FaultKind {
    /// Whether the text as a whole is in another language or has other signs, so that nothing but this is told of it.
    pub fn is_other_language(self) -> bool {
        use FaultKind::{D2, Dot, Escaped, Json, Mermaid, PlantUml, Xml, Yaml};
        matches!(self, Mermaid | PlantUml | D2 | Dot | Json | Yaml | Xml | Escaped)
    }
}
