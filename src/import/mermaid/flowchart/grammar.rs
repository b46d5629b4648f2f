//! The grammar of a statement that names nodes: `A[Text] & B -- label --> C:::class`. It takes the longest beginning that it
//! understands and gives the rest back.

use chumsky::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NodeRef<'a> {
    pub id: &'a str,
    /// The opening signs of the shape, and the text between them, as written.
    pub text: Option<(&'static str, &'a str)>,
    /// The attributes of `@{ … }`, as written.
    pub attributes: Option<&'a str>,
    pub class: Option<&'a str>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link<'a> {
    pub id: Option<&'a str>,
    pub line: LineStyle,
    /// The sign at the beginning: `<`, `x`, `o`.
    pub tail: Option<char>,
    /// The sign at the end; nothing for a link without an arrow.
    pub head: Option<char>,
    pub label: Option<&'a str>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LineStyle {
    Normal,
    Dotted,
    Thick,
    Invisible,
}

/// Nodes, and for each further group of nodes the link that leads to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chain<'a> {
    pub first: Vec<NodeRef<'a>>,
    pub further: Vec<(Link<'a>, Vec<NodeRef<'a>>)>,
}

type Extra = extra::Full<EmptyErr, (), ()>;

/// The closing signs that belong to the opening signs of a shape.
const SHAPES: [(&str, &[&str]); 14] = [
    ("(((", &[")))"]),
    ("((", &["))"]),
    ("([", &["])"]),
    ("(-", &["-)"]),
    ("(", &[")"]),
    ("[[", &["]]"]),
    ("[(", &[")]"]),
    ("[/", &["/]", "\\]"]),
    ("[\\", &["\\]", "/]"]),
    ("[|", &["|]"]),
    ("[", &["]"]),
    ("{{", &["}}"]),
    ("{", &["}"]),
    (">", &["]"]),
];

/// The parser, to be made once and used for every statement.
pub fn chain<'a>() -> Boxed<'a, 'a, &'a str, (Chain<'a>, &'a str), Extra> {
    let blank = any().filter(|c: &char| c.is_whitespace()).repeated();
    let amp = blank.ignore_then(just('&')).then_ignore(blank);
    let group = node().separated_by(amp).at_least(1).collect::<Vec<_>>();
    let further = blank.ignore_then(link()).then_ignore(blank).then(group.clone());
    let rest = any().repeated().to_slice();
    blank
        .ignore_then(group)
        .then(further.repeated().collect::<Vec<_>>())
        .then_ignore(blank)
        .map(|(first, further)| Chain { first, further })
        .then(rest)
        .boxed()
}

/// A dash or an equals sign belongs to an id where it begins no link.
fn id<'a>() -> impl Parser<'a, &'a str, &'a str, Extra> + Clone {
    let letter = any().filter(|c: &char| {
        c.is_alphanumeric()
            || "_!#$%'*+.`?\\/".contains(*c)
            || (!c.is_ascii() && !c.is_whitespace() && !c.is_control())
    });
    let dash =
        just('-').then_ignore(any().filter(|c: &char| !"->.".contains(*c) && !c.is_whitespace()).rewind());
    let equals = just('=').then_ignore(just('=').not());
    letter.or(dash).or(equals).repeated().at_least(1).to_slice()
}

/// `"…"` or anything up to one of the closing signs.
fn text_before<'a>(close: &'static [&'static str]) -> impl Parser<'a, &'a str, &'a str, Extra> + Clone {
    let closing = choice(close.iter().map(|sign| just(*sign)).collect::<Vec<_>>());
    let blank = any().filter(|c: &char| c.is_whitespace()).repeated();
    let quoted = blank
        .then(just('"'))
        .then(any().and_is(just('"').not()).repeated())
        .then(just('"'))
        .then(blank)
        .to_slice()
        .then_ignore(closing.clone());
    let raw = any().and_is(closing.clone().not()).repeated().to_slice().then_ignore(closing);
    quoted.or(raw)
}

fn node<'a>() -> impl Parser<'a, &'a str, NodeRef<'a>, Extra> + Clone {
    let shape = choice(
        SHAPES
            .into_iter()
            .map(|(open, close)| just(open).ignore_then(text_before(close)).map(move |text| (open, text)))
            .collect::<Vec<_>>(),
    );
    let quoted = just('"').then(any().and_is(just('"').not()).repeated()).then(just('"')).ignored();
    let inside = quoted.or(any().and_is(one_of("\"}").not()).ignored());
    let attributes = just("@{").ignore_then(inside.repeated().to_slice()).then_ignore(just('}'));
    let class = just(":::").ignore_then(id());
    id().then(shape.or_not())
        .then(attributes.or_not())
        .then(class.or_not())
        .map(|(((id, text), attributes), class)| NodeRef { id, text, attributes, class })
}

fn link<'a>() -> impl Parser<'a, &'a str, Link<'a>, Extra> + Clone {
    let blank = any().filter(|c: &char| c.is_whitespace()).repeated();
    let head = || one_of("xo>").or_not();
    let normal = || just('-').repeated().at_least(2).count();
    let thick = || just('=').repeated().at_least(2).count();
    let dots = || just('.').repeated().at_least(1);
    // A link of two dashes without a head is the beginning of a label.
    let whole_normal = normal().then(head()).filter(|(count, head)| *count > 2 || head.is_some());
    let whole_thick = thick().then(head()).filter(|(count, head)| *count > 2 || head.is_some());
    let whole_dotted = just('-').or_not().then(dots()).ignore_then(just('-')).ignore_then(head());
    let invisible = just('~').repeated().at_least(3);
    let pipe = blank
        .ignore_then(just('|'))
        .ignore_then(any().and_is(just('|').not()).repeated().to_slice())
        .then_ignore(just('|'));
    let whole = choice((
        whole_normal.map(|(_, head)| (LineStyle::Normal, head)),
        whole_dotted.map(|head| (LineStyle::Dotted, head)),
        whole_thick.map(|(_, head)| (LineStyle::Thick, head)),
        invisible.to((LineStyle::Invisible, None)),
    ))
    .then(pipe.or_not());
    let until = |close: &'static str| any().and_is(just(close).not()).repeated().at_least(1).to_slice();
    let quoted = just('"').then(any().and_is(just('"').not()).repeated()).then(just('"')).to_slice();
    let label = move |close: &'static str| {
        let quoted = blank.ignore_then(quoted).then_ignore(blank).then_ignore(just(close).rewind());
        quoted.or(until(close))
    };
    let in_normal = just("--").ignore_then(label("--")).then(normal().ignore_then(head()));
    let in_thick = just("==").ignore_then(label("==")).then(thick().ignore_then(head()));
    let in_dotted =
        just("-.").ignore_then(label(".-")).then(dots().ignore_then(just('-')).ignore_then(head()));
    let labelled = choice((
        in_normal.map(|(label, head)| ((LineStyle::Normal, head), Some(label))),
        in_dotted.map(|(label, head)| ((LineStyle::Dotted, head), Some(label))),
        in_thick.map(|(label, head)| ((LineStyle::Thick, head), Some(label))),
    ));
    let name = id().then_ignore(just('@'));
    let tail = one_of("<xo").then_ignore(one_of("-=").rewind()).or_not();
    name.or_not().then(tail).then(whole.or(labelled)).map(|((id, tail), ((line, head), label))| Link {
        id,
        line,
        tail,
        head,
        label,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The chain in a short form, and what is left.
    #[track_caller]
    fn check(statement: &str, expected: &str, left: &str) {
        let (found, rest) = chain().parse(statement).into_output().unwrap_or_else(|| panic!("{statement}"));
        let group = |nodes: &[NodeRef]| {
            let one = |node: &NodeRef| match node.text {
                Some((sign, text)) => format!("{}{sign}{text}", node.id),
                None => format!("{}{}", node.id, node.attributes.unwrap_or("")),
            };
            nodes.iter().map(one).collect::<Vec<_>>().join("&")
        };
        let mut shown = group(&found.first);
        for (link, nodes) in &found.further {
            let sign = |sign: Option<char>| sign.map_or(String::new(), String::from);
            let style = format!("{:?}", link.line);
            shown += &format!(
                " {}{}{}{}{} {}",
                link.id.map_or(String::new(), |id| format!("{id}@")),
                sign(link.tail),
                &style[..1],
                sign(link.head),
                link.label.map_or(String::new(), |label| format!("|{}|", label.trim())),
                group(nodes)
            );
        }
        assert_eq!((shown.as_str(), rest), (expected, left), "{statement}");
    }

    #[test]
    fn links_of_every_kind() {
        check("A-->B", "A N> B", "");
        check("A---B", "A N B", "");
        check("A -- text --> B", "A N>|text| B", "");
        check("A-->|a b|B", "A N>|a b| B", "");
        check("A -.-> B", "A D> B", "");
        check("A-. text .->B", "A D>|text| B", "");
        check("A -.- B", "A D B", "");
        check("A ==> B", "A T> B", "");
        check("A == text ==> B", "A T>|text| B", "");
        check("A ~~~ B", "A I B", "");
        check("A --x B --o C", "A Nx B No C", "");
        check("A <--> B x--x C o--o D", "A <N> B xNx C oNo D", "");
        check("A e1@--> B", "A e1@N> B", "");
        check("A ------> B -...-> C ====> D", "A N> B D> C T> D", "");
        check("A-- \"a -- b\" -->B", "A N>|\"a -- b\"| B", "");
        check("a-b --> c.d_e", "a-b N> c.d_e", "");
    }

    #[test]
    fn nodes_of_every_shape() {
        check("a[x] --> b(x)", "a[x N> b(x", "");
        check("a([x])", "a([x", "");
        check("a[[x]] & b[(x)] & c((x)) & d(((x)))", "a[[x&b[(x&c((x&d(((x", "");
        check("a>x] --- b{x} --- c{{x}}", "a>x N b{x N c{{x", "");
        check("a[/x/] --> b[\\x\\] --> c[/x\\] --> d[\\x/]", "a[/x N> b[\\x N> c[/x N> d[\\x", "");
        check("a[\"x ] (y)\"]:::big --> b", "a[\"x ] (y)\" N> b", "");
        check("a@{ shape: rect, label: \"}\" } --> b", "a shape: rect, label: \"}\"  N> b", "");
        check("订单[下单] --> 付款", "订单[下单 N> 付款", "");
    }

    #[test]
    fn what_is_not_understood_is_given_back() {
        check("A --> B then what", "A N> B", "then what");
        check("A -->", "A", "-->");
        check("A[never closed", "A", "[never closed");
    }
}
