//! The language on one page, for language models that write diagrams: `docs/llms.txt`. The mistakes come from the rules.

use super::rule;
use crate::diagnostic::Code;
use crate::locale::Locale;

/// The content of `docs/llms.txt`.
pub fn primer() -> String {
    let mut out = String::from(HEAD);
    out.push_str("\n## Ten examples\n");
    for (number, (title, code)) in (1..).zip(EXAMPLES) {
        out.push_str(&format!("\n{number}. {title}\n\n```flowzap\n{code}```\n"));
    }
    out.push_str("\n## The twelve commonest mistakes\n");
    for (number, rule) in (1..).zip(MISTAKES.into_iter().filter_map(|code| rule(Code(code)))) {
        out.push_str(&format!("\n{number}. {} ({})\n", rule.summary.get(Locale::En), rule.code));
        let only = |lines: &str, others: &str| -> Vec<String> {
            let others: Vec<&str> = others.lines().collect();
            lines.lines().filter(|line| !others.contains(line)).map(str::to_owned).collect()
        };
        for wrong in only(rule.example_before, rule.example_after) {
            out.push_str(&format!("   wrong: {wrong}\n"));
        }
        for right in only(rule.example_after, rule.example_before) {
            out.push_str(&format!("   right: {right}\n"));
        }
    }
    out
}

/// The rules about the mistakes that are made most often, likeliest first.
const MISTAKES: [u16; 12] = [52, 53, 31, 32, 13, 34, 18, 17, 45, 20, 21, 38];

const HEAD: &str = "# FlowZap Code (.fz) on one page

A diagram is plain text: lanes, and in each lane nodes, edges and loops, one statement a line.

    Id { # Title                                  opens a lane; `}` alone on a line closes it
    n1: shape label:\"Text\"                        a node; attributes take a colon
    n1.handle(right) -> n2.handle(left)           an edge inside a lane
    n1.handle(bottom) -> Lane.n3.handle(top) [label=\"Text\"]   an edge to another lane; its label takes an equals sign
    loop [condition] n1 n2                        nodes that are repeated
    // text                                       a comment

Rules:
- A lane's id is one word. The title behind `#` on the same line is drawn.
- Node ids are n1, n2, n3 … in the whole file: they go on from lane to lane and never begin again.
- Shapes: circle (start, end), rectangle (step), diamond (decision), taskbox (task with an owner). There are no others.
- Attributes: label, owner, description, system. There are no others.
- Each end of an edge has a handle: left, right, top or bottom. There is one arrow, `->`.
- An edge is written in the lane of its source. The target has its lane before it only if that is another lane.
- Each way out of a diamond has a label. Each request to another lane has an answer.
- A text stands in double quotes on one line; inside it `\\\"` is a quote.
- Write the code alone: no Markdown fences, no words around it.

Check what you wrote with `fizz check --format json FILE`. Each finding has the corrected line in `corrected`.
`fizz fix --all FILE` mends the rest and loses nothing.
";

/// Diagrams without any finding, each with what it shows.
pub const EXAMPLES: [(&str, &str); 10] = [
    (
        "Two steps",
        "Shop { # Web shop\n  n1: circle label:\"Order placed\"\n  n2: rectangle label:\"Pack the order\"\n  n1.handle(right) -> n2.handle(left)\n}\n",
    ),
    (
        "A decision",
        "Shop { # Web shop\n  n1: circle label:\"Order placed\"\n  n2: diamond label:\"In stock?\"\n  n3: rectangle label:\"Pack\"\n  n4: rectangle label:\"Order more\"\n  n1.handle(right) -> n2.handle(left)\n  n2.handle(right) -> n3.handle(left) [label=\"Yes\"]\n  n2.handle(bottom) -> n4.handle(left) [label=\"No\"]\n}\n",
    ),
    (
        "Two lanes: a request and its answer",
        "Shop { # Web shop\n  n1: circle label:\"Order placed\"\n  n2: rectangle label:\"Show receipt\"\n  n1.handle(bottom) -> Bank.n3.handle(top) [label=\"Charge card\"]\n}\nBank { # The bank\n  n3: rectangle label:\"Take the money\"\n  n3.handle(right) -> Shop.n2.handle(bottom) [label=\"Paid\"]\n}\n",
    ),
    (
        "A loop",
        "Shop { # Web shop\n  n1: circle label:\"Order placed\"\n  n2: rectangle label:\"Ask for payment\"\n  n3: rectangle label:\"Check payment\"\n  n1.handle(right) -> n2.handle(left)\n  n2.handle(right) -> n3.handle(left)\n  loop [until paid, at most 3 times] n2 n3\n}\n",
    ),
    (
        "Tasks with owners and systems",
        "Desk { # Help desk\n  n1: circle label:\"Call\"\n  n2: taskbox label:\"Look up the account\" owner:\"Ann\" system:\"CRM\"\n  n3: taskbox label:\"Call back\" owner:\"Bob\" description:\"Within one day\"\n  n1.handle(right) -> n2.handle(left)\n  n2.handle(right) -> n3.handle(left)\n}\n",
    ),
    (
        "A way back",
        "Editor { # Editorial desk\n  n1: circle label:\"Draft\"\n  n2: rectangle label:\"Review\"\n  n3: diamond label:\"Good?\"\n  n4: circle label:\"Printed\"\n  n1.handle(right) -> n2.handle(left)\n  n2.handle(right) -> n3.handle(left)\n  n3.handle(top) -> n2.handle(top) [label=\"No\"]\n  n3.handle(right) -> n4.handle(left) [label=\"Yes\"]\n}\n",
    ),
    (
        "Three lanes; ids go on from lane to lane",
        "Client { # Browser\n  n1: circle label:\"Open page\"\n  n2: circle label:\"Page shown\"\n  n1.handle(bottom) -> Server.n3.handle(top) [label=\"GET /\"]\n}\nServer { # Web server\n  n3: rectangle label:\"Look up page\"\n  n4: rectangle label:\"Render\"\n  n3.handle(bottom) -> Store.n5.handle(top) [label=\"Query\"]\n  n4.handle(top) -> Client.n2.handle(bottom) [label=\"200 OK\"]\n}\nStore { # Database\n  n5: rectangle label:\"Read rows\"\n  n5.handle(right) -> Server.n4.handle(bottom) [label=\"Rows\"]\n}\n",
    ),
    (
        "Quotes and signs in texts",
        "Shop { # Web shop\n  n1: circle label:\"Customer says \\\"buy\\\"\"\n  n2: rectangle label:\"Price: 5 -> 4 # [sale] {50%}\"\n  n1.handle(right) -> n2.handle(left) [label=\"a, b: c\"]\n}\n",
    ),
    (
        "A list in a task, and a comment",
        "Ops { # Operations\n  // every Monday\n  n1: circle label:\"Week begins\"\n  n2: taskbox label:\"Read logs|Check disks|Write report\" owner:\"Ops\"\n  n1.handle(right) -> n2.handle(left)\n}\n",
    ),
    (
        "Any script",
        "商店 { # 网上商店\n  n1: circle label:\"下单\"\n  n2: rectangle label:\"发货\"\n  n1.handle(right) -> n2.handle(left) [label=\"已付款\"]\n}\n",
    ),
];

#[cfg(test)]
mod tests {
    use super::{EXAMPLES, MISTAKES};
    use crate::diagnostic::Code;
    use crate::lint::rule;
    use crate::lint::tests::found;

    #[test]
    fn the_examples_have_no_finding_and_the_mistakes_have_rules() {
        for (title, code) in EXAMPLES {
            assert_eq!(found(code), [], "{title}");
        }
        assert!(MISTAKES.iter().all(|&code| rule(Code(code)).is_some()));
    }
}
