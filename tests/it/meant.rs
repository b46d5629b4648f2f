//! Texts with mistakes and what was meant by them (`tests/data/meant`): how many are read as meant, how many are as meant
//! and clean after `fix --all`, and whether anything is lost.

use crate::junk::bodies::findings;
use fizz::diagnostic::{Code, Severity, number_of};
use fizz::lint::{fix_all, told};
use fizz::model::{LaneId, Model, Node, lower};
use fizz::syntax::{attribute_key, is_node_id, is_shape_key, parse, shape_of, side_behind_id};
use fizz::text::LineIndex;
use std::collections::{BTreeMap, BTreeSet};

struct Case {
    /// The file and the line of the text in it.
    place: String,
    written: String,
    meant: String,
}

/// All texts of the folder, in the order of the files.
fn cases() -> Vec<Case> {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/meant");
    let mut paths: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    let mut cases = Vec::new();
    for path in paths.iter().filter(|path| path.extension().is_some_and(|end| end == "txt")) {
        let file = path.file_name().unwrap().to_string_lossy().into_owned();
        of_file(&file, &std::fs::read_to_string(path).unwrap(), &mut cases);
    }
    cases
}

/// The texts with mistakes, for other tests.
pub fn texts() -> Vec<String> {
    cases().into_iter().map(|case| case.written).collect()
}

fn of_file(file: &str, text: &str, cases: &mut Vec<Case>) {
    let (mut frame, mut meant) = (None, String::new());
    let mut lines = text.lines().zip(1..).peekable();
    while let Some((heading, number)) = lines.next() {
        let mut part = String::new();
        while let Some((line, _)) =
            lines.next_if(|(line, _)| !line.starts_with("==") || line.starts_with("==="))
        {
            part.push_str(line);
            part.push('\n');
        }
        let framed = |part: &str, frame: &Option<String>| match frame {
            Some(frame) => frame.replace("…\n", part),
            None => part.to_owned(),
        };
        match heading.split_whitespace().nth(1) {
            Some("topic") => frame = None,
            Some("frame") => frame = Some(part),
            Some("meant") => meant = framed(&part, &frame),
            Some("written") => cases.push(Case {
                place: format!("{file}:{number}"),
                written: framed(&part, &frame),
                meant: meant.clone(),
            }),
            _ => panic!("{file}:{number}: {heading}"),
        }
    }
}

/// The label of a node, or its id where that is drawn in its place.
fn shown(node: &Node) -> Option<&str> {
    let named = (!is_node_id(&node.name)).then_some(node.name.as_str());
    node.label.as_deref().or(node.description.is_none().then_some(named).flatten())
}

/// What a model means, without the ids of its nodes: they may be numbered anew.
fn meaning(model: &Model) -> String {
    let mut places = BTreeMap::new();
    let mut lanes: Vec<String> = Vec::new();
    for (index, lane) in model.lanes.iter().enumerate().filter(|(_, lane)| !lane.nodes.is_empty()) {
        let id: String = lane.name.chars().filter(|c| c.is_alphanumeric()).collect();
        let mut text = format!("lane {id} {:?}", lane.title);
        for (at, &node) in lane.nodes.iter().enumerate() {
            places.insert(node, format!("{}.{at}", model.lane(LaneId::from(index)).title));
            let node = model.node(node);
            text += &format!(
                "\n  {} {:?} {:?} {:?} {:?} {:?}",
                node.shape.name(),
                shown(node),
                node.owner,
                node.description,
                node.system,
                node.extra
            );
        }
        lanes.push(text);
    }
    let mut edges: Vec<String> = model
        .drawn_edges()
        .map(|id| model.edge(id))
        .map(|edge| {
            format!(
                "{} {} -> {} {} {:?}",
                places[&edge.from],
                edge.from_side.name(),
                places[&edge.to],
                edge.to_side.name(),
                edge.label.as_deref().filter(|label| !label.is_empty())
            )
        })
        .collect();
    edges.sort();
    let mut loops: Vec<String> = model
        .loops
        .iter()
        .map(|repeat| {
            let members: Vec<&str> = repeat.members.iter().map(|id| places[id].as_str()).collect();
            format!("loop [{}] {}", repeat.condition, members.join(" "))
        })
        .collect();
    loops.sort();
    [lanes, edges, loops].concat().join("\n")
}

fn meaning_of(text: &str) -> String {
    meaning(&lower(text, &parse(text)))
}

/// The words of a text that say something: not those of the language, of its dialects and misspellings, or ids and numbers.
fn words(text: &str) -> BTreeSet<String> {
    const OF_THE_LANGUAGE: &str = "lane swimlane pool participant actor diagram flowchart workflow lanes nodes edges \
        subgraph end begin node edge connect from to and in over when if label title name text condition shape type \
        circle rectangle diamond taskbox rect box step handle handles port left right top bottom east west side loop \
        repeat owner assignee system tool quot amp gt lt code pre flowzap as link task process decision daimond \
        diamond userTask task_box start_event startEvent exclusiveGateway gateway rhombus ellipse terminator database \
        cylinder service start 菱形 泳道 连接到 rem 圆形 矩形 标签 起点 终点 指向 id 判断 开始 步骤 结束 任务 负责人 节点 连线 循环 circel rectangel rigth lef lable ownr handel labl labe rectange dimond cirle 上边 下边 左边 右边 goes is with members connections loops container teachers by e2 \
        e3 e4 e5 e6 fz exclusive user else position sourceHandle targetHandle next goto while flow sequenceflow create with of then leads points connects labelled json";
    let known: BTreeSet<String> = OF_THE_LANGUAGE.split_whitespace().map(str::to_lowercase).collect();
    let text = text.replace("\\n", "\n").to_lowercase();
    let is_known = |word: &str| {
        known.contains(word)
            || shape_of(word).is_some()
            || attribute_key(word).is_some()
            || is_shape_key(word)
    };
    text.split(|c: char| !c.is_alphanumeric() && c != '_')
        .filter(|word| word.chars().count() > 1 && !is_known(word) && side_behind_id(word).is_none())
        .filter(|word| !word.trim_start_matches(['n', 'ｎ']).chars().all(char::is_numeric))
        .map(str::to_owned)
        .collect()
}

/// What became of one text.
struct Fate {
    /// Why it is not read as meant, or not mended, for who works on it.
    story: String,
    read: bool,
    mended: bool,
    lost: Vec<String>,
    silent: bool,
    noisy: bool,
}

fn fate(case: &Case) -> Fate {
    let meant = meaning_of(&case.meant);
    let got = meaning_of(&case.written);
    let read = got == meant;
    let all = findings(&case.written);
    let found = told(&case.written, &LineIndex::new(&case.written), &all);
    let serious = |found: &[fizz::diagnostic::Diagnostic]| {
        number_of(found.iter().filter(|diagnostic| diagnostic.severity != Severity::Hint))
    };
    let fixed = fix_all(&case.written, false).apply(&case.written);
    let left = serious(&findings(&fixed));
    let after = meaning_of(&fixed);
    let of_fixed = words(&fixed);
    // A word of an id may have become a part of another word.
    let whole: String = fixed.to_lowercase();
    // Ids of nodes that show something else are given anew.
    let written = lower(&case.written, &parse(&case.written));
    let anew =
        written.nodes.iter().filter(|node| node.caption() != node.name).flat_map(|node| words(&node.name));
    let anew: BTreeSet<String> = anew.chain(["e1".to_owned()]).collect();
    let missing = |word: &String| !of_fixed.contains(word) && !whole.contains(word) && !anew.contains(word);
    let lost: Vec<String> = words(&case.written).into_iter().filter(missing).collect();
    // What was meant may leave the sides to the drawing, which the language does not.
    let clean = fix_all(&case.meant, false).apply(&case.meant);
    let right: BTreeSet<&str> = clean.lines().map(str::trim).collect();
    let hints: Vec<Code> = findings(&clean).iter().map(|hint| hint.code).collect();
    let said = found.iter().filter(|found| !hints.contains(&found.code)).count();
    let wrong = case.written.lines().filter(|line| !right.contains(line.trim())).count();
    let story = format!(
        "--- {}\n{}--- read as\n{got}\n--- meant\n{meant}\n--- found\n{}\n--- mended ({left} left)\n{fixed}{}\n",
        case.place,
        case.written,
        found
            .iter()
            .map(|found| format!("{} {:?}", found.code, found.message.text(Default::default())))
            .collect::<Vec<_>>()
            .join("\n"),
        if after == meant { "" } else { "(not as meant)" },
    );
    Fate {
        story,
        read,
        mended: after == meant && left == 0,
        lost,
        silent: !read && all.is_empty(),
        noisy: said > wrong.max(2),
    }
}

#[derive(Default)]
struct Share {
    all: usize,
    read: usize,
    mended: usize,
    lost: usize,
    silent: usize,
    noisy: usize,
}

impl Share {
    fn add(&mut self, fate: &Fate) {
        self.all += 1;
        self.read += usize::from(fate.read);
        self.mended += usize::from(fate.mended);
        self.lost += usize::from(!fate.lost.is_empty());
        self.silent += usize::from(fate.silent);
        self.noisy += usize::from(fate.noisy);
    }

    fn line(&self, name: &str) -> String {
        let percent = |part: usize| 100.0 * part as f64 / self.all as f64;
        format!(
            "{name}: {} texts, read as meant {:.1} %, mended {:.1} %, lost {}, silent {}, noisy {:.1} %",
            self.all,
            percent(self.read),
            percent(self.mended),
            self.lost,
            self.silent,
            percent(self.noisy)
        )
    }
}

/// With `FIZZ_MEANT=read`, `mended`, `lost`, `silent` or `noisy` the stories of the texts that fail there are printed,
/// except those that are kept apart; with `FIZZ_MEANT_FILE=trades-1.txt` those of one file, all of them.
#[test]
fn texts_are_read_as_meant_and_mending_loses_nothing() {
    let wanted = std::env::var("FIZZ_MEANT").unwrap_or_default();
    let file = std::env::var("FIZZ_MEANT_FILE").ok();
    let (mut built, mut apart) = (Share::default(), Share::default());
    let (mut blind, mut closed) = (Share::default(), Share::default());
    let mut files = BTreeMap::<&str, Share>::new();
    let mut older = 0;
    let cases = cases();
    for case in &cases {
        let fate = fate(case);
        let of_file = case.place.split(':').next().unwrap_or_default();
        files.entry(of_file).or_default().add(&fate);
        let (share, is_apart) = if of_file.starts_with("blind-") {
            (&mut blind, false)
        } else if of_file.starts_with("closed-") {
            (&mut closed, true)
        } else {
            older += 1;
            if older % 3 == 0 { (&mut apart, true) } else { (&mut built, false) }
        };
        share.add(&fate);
        if file.as_ref().map_or(is_apart, |file| file != of_file) {
            continue;
        }
        let fails = match wanted.as_str() {
            "read" => !fate.read,
            "mended" => !fate.mended,
            "lost" => !fate.lost.is_empty(),
            "silent" => fate.silent,
            "noisy" => fate.noisy,
            _ => false,
        };
        if fails {
            println!("{}lost: {:?}\n", fate.story, fate.lost);
        }
    }
    for (file, share) in &files {
        println!("{}", share.line(file));
    }
    let said = format!("{}\n{}", built.line("built with"), apart.line("kept apart"));
    let said = format!("{said}\n{}\n{}", blind.line("written blind"), closed.line("written blind, closed"));
    println!("{said}");
    for (share, percent) in [(&blind, 95), (&closed, 72)] {
        assert!(share.read * 100 >= share.all * percent && share.silent == 0, "{said}");
    }
    for share in [built, apart] {
        let at_least = |part: usize, percent: usize| part * 100 >= share.all * percent;
        assert!(at_least(share.read, 90) && at_least(share.mended, 93), "{said}");
        assert!(share.lost == 0 && share.silent == 0 && share.noisy * 100 <= share.all * 3, "{said}");
    }
}
