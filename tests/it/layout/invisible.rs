//! A text of characters that nobody sees is no text: nothing is drawn for it, and no room kept.

use super::{check, read};
use fizz::layout::workflow::Flow;
use fizz::measure::NodeText;

/// One of each kind, and mixtures.
const HIDDEN: [&str; 24] = [
    "\u{ad}",
    "\u{34f}",
    "\u{61c}",
    "\u{115f}",
    "\u{17b4}",
    "\u{180b}",
    "\u{180e}",
    "\u{200b}",
    "\u{200c}",
    "\u{200d}",
    "\u{200e}\u{200f}",
    "\u{202a}\u{202e}\u{202c}",
    "\u{2060}\u{2064}",
    "\u{2066}\u{2069}",
    "\u{206a}",
    "\u{2800}",
    "\u{3164}",
    "\u{fe00}",
    "\u{fe0f}",
    "\u{feff}",
    "\u{ffa0}",
    "\u{1d173}",
    "\u{e0041}\u{e007f}",
    "\u{200b} \u{3000}\u{a0}\u{fe0f} \u{2009}",
];

#[test]
fn what_nobody_sees_counts_as_no_label() {
    for hidden in HIDDEN {
        for text in [hidden.to_owned(), hidden.repeat(40), format!(" {hidden} {hidden}")] {
            let diagram = |label: &str, loop_label: &str| {
                format!(
                    "A {{ # {label}\nn1: rectangle{loop_label}\nn2: taskbox{loop_label} owner:\"{label}\"\nn3: diamond label:\"x\"\n\
                     n1.handle(right) -> n2.handle(left) [label=\"{label}\"]\n\
                     n2.handle(bottom) -> n3.handle(top) [label=\"{label}\"]\nloop [{label}] n1\n}}\n"
                )
            };
            let labelled = read(&diagram(&text, &format!(" label:\"{text}\"")));
            let plain = read(&diagram("", ""));
            for flow in Flow::ALL {
                let (found, expected) = (check(&text, &labelled, flow).0, check("plain", &plain, flow).0);
                assert!(found.wires.iter().all(|wire| wire.label.is_none()), "{text:?}");
                assert_eq!(found.lanes[0].title.lines, ["A"], "{text:?}");
                for (node, name) in found.nodes.iter().zip(["n1", "n2", "x"]) {
                    let lines = match &node.text {
                        NodeText::Label(label) => &label.lines,
                        NodeText::Card(card) => &card.title.lines,
                    };
                    assert_eq!(lines, &[name], "{text:?}");
                }
                assert_eq!(found, expected, "{text:?}");
            }
        }
    }
}
