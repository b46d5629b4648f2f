//! The language as docs/LANGUAGE.md promises it: for each way of writing, the model and the faults.

mod broken;

use fizz::geometry::Side;
use fizz::model::{Lane, Model, Shape, lower, same_meaning};
use fizz::syntax::{FaultKind, Tree, parse};

struct Read {
    source: String,
    tree: Tree,
    model: Model,
}

fn read(source: &str) -> Read {
    let tree = parse(source);
    let printed: String = tree.tokens.iter().map(|token| token.span.of(source)).collect();
    assert_eq!(printed, source);
    let model = lower(source, &tree);
    Read { source: source.to_owned(), tree, model }
}

impl Read {
    /// The kind and the source text of each fault.
    fn faults(&self) -> Vec<(FaultKind, &str)> {
        self.tree.faults.iter().map(|fault| (fault.kind, fault.span.of(&self.source))).collect()
    }

    /// The offset of the only fault of a kind.
    fn offset_of(&self, kind: FaultKind) -> usize {
        let mut of_kind = self.tree.faults.iter().filter(|fault| fault.kind == kind);
        let offset =
            of_kind.next().unwrap_or_else(|| panic!("no {kind:?} in {:?}", self.tree.faults)).span.start;
        assert_eq!(of_kind.next(), None);
        offset
    }

    fn clean(self) -> Self {
        assert_eq!(self.faults(), [], "{}", self.source);
        self
    }

    fn means(self, written: &str) -> Self {
        let other = read(written).clean();
        assert!(
            same_meaning(&self.model, &other.model),
            "{:#?}\n{:#?}",
            self.model.meaning(),
            other.model.meaning()
        );
        self
    }

    fn labels(&self) -> Vec<&str> {
        self.model.nodes.iter().map(|node| node.label.as_deref().unwrap_or("-")).collect()
    }

    fn lanes(&self) -> Vec<(&str, &str, Vec<&str>)> {
        let nodes = |lane: &Lane| lane.nodes.iter().map(|&id| self.model.node(id).name.as_str()).collect();
        self.model.lanes.iter().map(|lane| (lane.name.as_str(), lane.title.as_str(), nodes(lane))).collect()
    }
}

/// A lane with these lines in it.
fn lane(lines: &str) -> String {
    format!("A {{ # A\n{lines}\n}}\n")
}

const TWO: &str = "n1: circle label:\"One\"\nn2: circle label:\"Two\"\n";

#[test]
fn signs_may_be_swapped() {
    read(&lane("n1: circle label=\"One\"")).clean().means(&lane("n1: circle label:\"One\""));
    let edge = |sign| lane(&format!("{TWO}n1.handle(right) -> n2.handle(left) [label{sign}\"x\"]"));
    read(&edge(":")).clean().means(&edge("="));
}

#[test]
fn titles() {
    assert_eq!(read("A {\n}\n").clean().lanes(), [("A", "A", vec![])]);
    assert_eq!(read("A {# Long Title  \n}\n").clean().lanes()[0].1, "Long Title");
    assert_eq!(read("A {\n\n  // why\n  # Title\n  n1: circle\n}\n").clean().lanes()[0].1, "Title");
    assert_eq!(
        read("A { # a \"b\" {c} // d -> [e]: f\n}\n").clean().lanes()[0].1,
        "a \"b\" {c} // d -> [e]: f"
    );
    assert_eq!(read("A { # Empty }\nB { # B\n}\n").lanes().len(), 2);
    assert_eq!(read("A { # 标题 }\n").lanes()[0].1, "标题");
}

#[test]
fn lane_ids() {
    for id in [
        "n8nTrigger",
        "n8",
        "order_service",
        "客户",
        "Üben",
        "_x",
        "a1b2",
        "loop",
        "circle",
        "label",
        "handle",
        "123",
    ] {
        let text =
            format!("{id} {{ # T\nn1: circle label:\"x\"\nn1.handle(right) -> {id}.n1.handle(left)\n}}\n");
        assert_eq!(read(&text).clean().lanes(), [(id, "T", vec!["n1"])]);
    }
    let odd = read("order-service { # T\n}\nOrder Desk {\n}\n\"Back Office\" {\n}\n");
    let names: Vec<&str> = odd.lanes().into_iter().map(|lane| lane.0).collect();
    assert_eq!(names, ["order-service", "Order Desk", "Back Office"]);
    assert_eq!(odd.faults().iter().filter(|fault| fault.0 == FaultKind::LaneIdNotOneWord).count(), 3);
    let below = read("A\n{ # T\nn1: circle\n}\n");
    assert_eq!(below.lanes(), [("A", "T", vec!["n1"])]);
    assert_eq!(below.faults(), [(FaultKind::BraceOnNextLine, "{")]);
    assert_eq!(read("{ # T\nn1: circle\n}\n").faults(), [(FaultKind::MissingLaneId, "")]);
}

#[test]
fn a_lane_opened_twice_is_one_lane() {
    let twice = read("A { # First\nn1: circle\n}\nB {\n}\nA { # Second\nn2: circle\n}\n").clean();
    assert_eq!(twice.lanes(), [("A", "First", vec!["n1", "n2"]), ("B", "B", vec![])]);
    assert_eq!(twice.model.lanes[0].blocks.len(), 2);
}

#[test]
fn ids_are_global() {
    let forward =
        read("A {\nn9.handle(right) -> B.n2.handle(top)\nn9: circle\n}\nB {\nn2: circle\n}\n").clean();
    assert_eq!(forward.model.edges.len(), 1);
    // The node id decides; a missing or wrong prefix does not matter.
    for target in ["n2", "B.n2", "A.n2", "Nowhere.n2"] {
        let text =
            format!("A {{\nn1: circle\nn1.handle(right) -> {target}.handle(top)\n}}\nB {{\nn2: circle\n}}\n");
        let read = read(&text).clean();
        assert_eq!(read.model.node(read.model.edges[0].to).name, "n2", "{target}");
    }
    let source =
        read("A {\nB.n2.handle(left) -> n1.handle(right)\nn1: circle\n}\nB {\nn2: circle\n}\n").clean();
    assert_eq!(source.model.node(source.model.edges[0].from).name, "n2");
    let nowhere = read(&lane("n1: circle\nn1.handle(right) -> n7.handle(left)\nloop [x] n1 n8"));
    assert_eq!(nowhere.model.edges.len(), 0);
    let names: Vec<&str> =
        nowhere.model.unresolved.iter().map(|lost| lost.name.of(&nowhere.source)).collect();
    assert_eq!(names, ["n7", "n8"]);
}

#[test]
fn duplicate_node_ids() {
    let twice = read("A {\nn1: circle label:\"a\"\n}\nB {\nn1: circle label:\"b\"\nn1.handle(right) -> n1.handle(left)\n}\n").clean();
    assert_eq!(twice.labels(), ["a", "b"]);
    assert_eq!(twice.model.nodes.iter().map(|node| node.duplicate).collect::<Vec<_>>(), [false, true]);
    // An id that two nodes have means the one in the lane where it is written.
    assert_eq!(twice.model.edges[0].from.0, 1);
}

#[test]
fn ids_of_any_form() {
    let odd = read(&lane("start: circle label:\"x\"\nstep_2: rectangle label:\"y\"\nstart.handle(right) -> step_2.handle(left)")).clean();
    assert_eq!(odd.labels(), ["x", "y"]);
    assert_eq!(odd.model.edges.len(), 1);
}

#[test]
fn captions() {
    let boxes = read(&lane(
        "n1: taskbox owner:\"O\" description:\"D\"\nn2: taskbox system:\"S\"\nn3: taskbox label:\"A|B\"",
    ))
    .clean();
    let captions: Vec<&str> = boxes.model.nodes.iter().map(|node| node.caption()).collect();
    assert_eq!(captions, ["D", "n2", "A|B"]);
}

#[test]
fn statements_outside_every_lane() {
    let outside = read("A {\nn1: circle\n}\nB {\nn2: circle\n}\nA.n1.handle(right) -> B.n2.handle(left) [label=\"x\"]\nloop [again] A.n1 B.n2\nn3: diamond label:\"alone\"\n").clean();
    assert_eq!(outside.model.edges[0].lane, None);
    assert_eq!(outside.model.loops[0].members.len(), 2);
    assert_eq!(outside.lanes()[2], ("", "", vec!["n3"]));
}

#[test]
fn parallel_and_repeated_edges() {
    let edges = read(&lane(&format!(
        "{TWO}n1.handle(right) -> n2.handle(left)\nn1.handle(top) -> n2.handle(top)\nn1.handle(right) -> n2.handle(left)\nn1.handle(right) -> n2.handle(left) [label=\"x\"]\nn1.handle(right) -> n1.handle(top)"
    )))
    .clean();
    assert_eq!(
        edges.model.edges.iter().map(|edge| edge.duplicate).collect::<Vec<_>>(),
        [false, false, true, false, false]
    );
}

#[test]
fn edges_without_handles() {
    let bare = read("A {\nn1: circle\nn2: circle\nn1 -> n2 [label=\"x\"]\nn2 -> n1\nn1->B.n3\nB.n3 -> A.n2\n}\nB {\nn3: circle\n}\n").clean();
    let sides: Vec<(Side, Side)> =
        bare.model.edges.iter().map(|edge| (edge.from_side, edge.to_side)).collect();
    use Side::{Bottom, Left, Right, Top};
    assert_eq!(sides, [(Right, Left), (Top, Top), (Bottom, Top), (Top, Bottom)]);
}

#[test]
fn unknown_words() {
    let odd = read(&lane(
        "n1: hexagon label:\"x\" colour:\"red\"\nn2: Circle\nn1.handle(rigth) -> n2.handle(middle)",
    ))
    .clean();
    assert_eq!(odd.model.nodes[0].shape, Shape::Rectangle);
    assert_eq!(odd.model.nodes[0].extra, [("colour".to_owned(), "red".to_owned())]);
    assert_eq!(odd.model.nodes[1].shape, Shape::Circle);
    assert_eq!((odd.model.edges[0].from_side, odd.model.edges[0].to_side), (Side::Right, Side::Left));
}

#[test]
fn quoted_texts_may_contain_anything() {
    for text in [
        "a } b",
        "# no title",
        "// no comment",
        "-> [x] {y} (z)",
        "loop [x] n1 n2",
        "n1: circle",
        "it's 50% <b> & $x = y + 1",
        "1. Step: 200/404, ok?",
        "：“”＝｛｝（）［］，－＞→",
        "他说“好”",
        "``` fence",
        "日本語 🎉 e\u{301}",
        "owner: x",
        "label=",
        " padded ",
        "",
        "|",
        "5”",
        "a\u{0}b",
        "C:\\temp",
        "\\n",
    ] {
        let node = read(&lane(&format!("n1: taskbox label:\"{text}\" owner:\"O\""))).clean();
        assert_eq!(node.labels(), [text]);
        assert_eq!(node.model.nodes[0].owner.as_deref(), Some("O"), "{text}");
        let edge =
            read(&lane(&format!("{TWO}n1.handle(right) -> n2.handle(left) [label=\"{text}\"] // c"))).clean();
        assert_eq!(edge.model.edges[0].label.as_deref(), Some(text));
    }
    let escaped = read(&lane(r#"n1: circle label:"say \"hi\" \\ C:\temp\\" owner:"O""#)).clean();
    assert_eq!(escaped.labels(), [r#"say "hi" \ C:\temp\"#]);
    assert_eq!(escaped.model.nodes[0].owner.as_deref(), Some("O"));
}

#[test]
fn full_width_signs() {
    let wide = read("甲｛＃ 标题\nn1：circle label：“一”\nn2：circle label＝“二” owner：“三”\nn1．handle（right）－＞ n2.handle（left） ［label＝“是”］\nn2.handle（right）→n1.handle(left) 【label：\"否”】\nloop ［重试，最多三次］ n1，n2\n｝\n")
        .means("甲 { # 标题\nn1: circle label:\"一\"\nn2: circle label:\"二\" owner:\"三\"\nn1.handle(right) -> n2.handle(left) [label=\"是\"]\nn2.handle(right) -> n1.handle(left) [label=\"否\"]\nloop [重试，最多三次] n1 n2\n}\n");
    let faults = wide.faults();
    let comma = |fault: &(FaultKind, &str)| *fault == (FaultKind::Needless, "，");
    assert!(faults.iter().all(|fault| fault.0 == FaultKind::FullWidth || comma(fault)), "{faults:?}");
    let signs: String = faults.iter().map(|fault| fault.1).collect();
    assert_eq!(signs, "｛＃：：“”：＝“”：“”．（）－＞（）［＝“”］（）→【：”】［］，｝", "{signs}");
}

#[test]
fn mixed_quotes() {
    for (written, text) in [
        ("“Text\"", "Text"),
        ("\"Text”", "Text"),
        ("“Text“", "Text"),
        ("”Text”", "Text"),
        ("＂Text＂", "Text"),
        ("“a \"b\" c”", "a \"b\" c"),
        ("“他说“好””", "他说“好”"),
        ("\"他说“好”\"", "他说“好”"),
        ("„Text“", "Text"),
    ] {
        let node = read(&lane(&format!("n1: taskbox label:{written} owner:\"O\"")));
        assert_eq!(node.labels(), [text], "{written}");
        assert_eq!(node.model.nodes[0].owner.as_deref(), Some("O"), "{written}");
        let edge = read(&lane(&format!("{TWO}n1.handle(right) -> n2.handle(left) [label={written}]")));
        assert_eq!(edge.model.edges[0].label.as_deref(), Some(text), "{written}");
    }
}

#[test]
fn unusual_white_space() {
    let plain =
        "A { # A\nn1: circle label:\"x\"\nn2: circle label:\"y\"\nn1.handle(right) -> n2.handle(left)\n}\n";
    for text in [
        plain.replace('\n', "\r\n"),
        plain.replace('\n', "\r"),
        format!("\u{feff}{plain}"),
        plain.replace('\n', " \t \n\n\t"),
        plain.replace(' ', "\u{a0}\u{3000}\t"),
        plain.trim_end().to_owned(),
        plain.replace("n1:", "\u{200b}n1 :").replace("-> n2", "->n2"),
    ] {
        read(&text).clean().means(plain);
    }
}

#[test]
fn several_statements_on_one_line() {
    let line = read("A { n1: circle label:\"x\" n2: circle label:\"y\" n1.handle(right) -> n2.handle(left) [label=\"z\"] loop [again] n1 n2 n3: diamond } B { n4: circle }\n")
        .means("A {\nn1: circle label:\"x\"\nn2: circle label:\"y\"\nn1.handle(right) -> n2.handle(left) [label=\"z\"]\nloop [again] n1 n2\nn3: diamond\n}\nB {\nn4: circle\n}\n");
    let faults = line.faults();
    assert!(faults.iter().all(|fault| fault.0 == FaultKind::SeveralOnLine), "{faults:?}");
    assert_eq!(faults[0].1, "n1: circle label:\"x\"");
    assert_eq!(faults.len(), 9);
    let brace = read("A {\nn1: circle }\nB {}\n");
    assert_eq!(brace.faults(), [(FaultKind::SeveralOnLine, "}")]);
}

#[test]
fn comments_are_kept_and_mean_nothing() {
    let comments = read("// top\nA { # A\n// n1: circle\nn2: circle label:\"http://x\" // behind\n  // fizz: allow FZ101\n}\n// end").clean();
    assert_eq!(comments.model.nodes.len(), 1);
    assert_eq!(comments.lanes()[0].1, "A");
}

#[test]
fn loops() {
    let one = |text: &str| {
        let read = read(&lane(&format!("{TWO}{text}")));
        let repeat = read.model.loops.first().unwrap_or_else(|| panic!("{text}"));
        let members: Vec<String> =
            repeat.members.iter().map(|&id| read.model.node(id).name.clone()).collect();
        (
            repeat.condition.clone(),
            members.join(" "),
            read.tree.faults.iter().map(|fault| fault.kind).collect::<Vec<_>>(),
        )
    };
    let both = || "n1 n2".to_owned();
    for condition in [
        "again",
        "a \"b\" c",
        "\"",
        "x[1] = y[2]",
        "# 3 // {x} -> y: (z)",
        "重试，最多三次",
        "a.handle(right)",
    ] {
        assert_eq!(one(&format!("loop [{condition}] n1 n2")), (condition.to_owned(), both(), vec![]));
    }
    assert_eq!(one("loop [ again ] A.n1 A.n2 n1"), ("again".to_owned(), both(), vec![]));
    assert_eq!(one("loop [] n1 n2"), (String::new(), both(), vec![]));
    assert_eq!(one("loop [again n1 A.n2"), ("again".to_owned(), both(), vec![FaultKind::UnclosedBracket]));
    assert_eq!(one("loop again and again n1 n2").1, both());
    assert_eq!(one("loop [x] n1, n2"), ("x".to_owned(), both(), vec![FaultKind::Needless]));
    assert_eq!(one("loop [x [y] n1 n2").1, both());
}

#[test]
fn small_mistakes_are_understood() {
    use FaultKind::*;
    for (text, kind, at) in [
        ("n1 circle label:\"x\"", NodeColon, ""),
        ("n1 = circle label:\"x\"", NodeColon, "="),
        ("n1: label:\"x\"", MissingShape, ""),
        ("n1: circle \"x\"", MissingKey, ""),
        ("n1: circle label \"x\"", MissingSign, ""),
        ("n1: circle label:x", BareValue, "x"),
        ("n1: circle label:x y.z (1)", BareValue, "x y.z (1)"),
        ("n1: circle label:x: y, z 1:2 = 3", BareValue, "x: y, z 1:2 = 3"),
        ("n1: circle label:\"x\";", Needless, ";"),
        ("n1: circle, label:\"x\"", Needless, ","),
        ("n1: circle label:", MissingValue, ""),
        ("n1: circle label:\"x\" ???", NotUnderstood, "???"),
        ("n1: circle\nn1.handle(right) --> n1.handle(top)", OddArrow, "-->"),
        ("n1: circle\nn1.handle(right) => n1.handle(top)", OddArrow, "=>"),
        ("n1: circle\nn1.handle(right -> n1.handle(top)", UnclosedParen, ""),
        ("n1: circle\nn1.right -> n1.handle(top)", UnfinishedHandle, ".right"),
        ("n1: circle\nn1.handle(right) -> ", MissingTarget, ""),
        ("n1: circle\nn1.handle(right) -> n1.handle(top) [label=\"x\"", UnclosedBracket, ""),
        ("n1: circle\nn1.handle(right) -> n1.handle(top) label=\"x\"", MissingBracket, "label=\"x\""),
        ("n1: circle\nwhat is this", NotUnderstood, "what is this"),
    ] {
        let slip = read(&lane(text));
        assert_eq!(slip.faults(), [(kind, at)], "{text}");
        assert_eq!(slip.lanes(), [("A", "A", vec!["n1"])], "{text}");
        if text.contains('x') && !text.contains("->") {
            let label = slip.model.nodes[0].label.as_deref().unwrap_or("");
            assert!(label.starts_with('x'), "{text}");
        }
        if text.contains(">") && kind != MissingTarget {
            assert_eq!(slip.model.edges.len(), 1, "{text}");
            assert_eq!(slip.model.edges[0].from_side, Side::Right, "{text}");
        }
    }
}
