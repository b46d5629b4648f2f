//! What a designer would say about a drawing: a mark, and what spoils it.
//!
//! The checks say what must never happen; a report says what could be better. It holds for any view: a view counts its own
//! flaws and says what the drawing costs beside an ideal one.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::locale::{Message, Words};
use crate::model::Element;

/// What is wrong with a part of a drawing. The order is that of their names in docs/LAYOUT.md.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Class {
    Crossings,
    Jogs,
    Rounds,
    Costly,
    Overshoot,
    Jumps,
    Inversions,
    Leaves,
    Bypass,
    FanRow,
    Shuffled,
    Trunks,
    Frames,
    Slack,
    Diamonds,
    Stubs,
    Pairs,
    Gaps,
    Small,
}

/// The name of a class for programs, and what it says to people.
struct Line {
    class: Class,
    name: &'static str,
    words: Words,
}

const fn line(class: Class, name: &'static str, en: &'static str, zh: &'static str) -> Line {
    Line { class, name, words: Words::new(en, zh) }
}

static TABLE: &[Line] = &[
    line(Class::Crossings, "crossings", "A wire crosses other wires: {0}", "一条连线与其他连线交叉：{0} 处"),
    line(Class::Jogs, "jogs", "A wire has more bends than it needs: {0}", "一条连线多拐了弯：{0} 个"),
    line(Class::Rounds, "rounds", "A wire is {0} px longer than it needs to be", "一条连线多绕了 {0} 像素"),
    line(
        Class::Costly,
        "costly",
        "A wire takes a long way round, where a way is free that saves {0} px of length, bends and crossings",
        "一条连线绕了远路；另有一条路可走，在长度、拐弯和交叉上共省约 {0} 像素",
    ),
    line(
        Class::Overshoot,
        "overshoot",
        "A wire goes {0} px past its ends and back",
        "一条连线越过两端 {0} 像素又折回来",
    ),
    line(
        Class::Jumps,
        "jumps",
        "A wire goes round nodes that stand between its ends: {0}",
        "一条连线要绕过夹在两端之间的节点：{0} 个",
    ),
    line(
        Class::Inversions,
        "inversions",
        "A later step stands {0} px left of an earlier one",
        "后面的步骤排在了前面步骤的左边 {0} 像素处",
    ),
    line(
        Class::Leaves,
        "leaves",
        "A node stands {0} px beside the only one it is joined to",
        "一个节点与它唯一相连的节点错开了 {0} 像素",
    ),
    line(
        Class::Bypass,
        "bypass",
        "A wire between lanes leaves its column and comes back: {0} bends",
        "一条跨泳道的连线离开本列又绕回来：{0} 个弯",
    ),
    line(
        Class::FanRow,
        "fanrow",
        "Sources of one node stand side by side, not one below the other: {0}",
        "汇入同一节点的来源横着排成一行，而不是上下对齐：{0} 个",
    ),
    line(
        Class::Shuffled,
        "shuffled",
        "Targets of one side stand in another order than in the text: {0}",
        "同一侧连出的目标与文本中的顺序不一致：{0} 个",
    ),
    line(
        Class::Trunks,
        "trunks",
        "Wires that belong together run on several lines: {0}",
        "本可合并的连线分走了几条线：{0} 条",
    ),
    line(Class::Frames, "frames", "A loop is drawn in pieces: {0}", "一个循环被画成了几块：{0} 块"),
    line(
        Class::Slack,
        "slack",
        "The frame of a loop is much larger than what it holds: {0}%",
        "循环框比其中的内容大得多：{0}%",
    ),
    line(
        Class::Diamonds,
        "diamonds",
        "A diamond is stretched to {0} px by its wires",
        "一个菱形被连线撑到了 {0} 像素宽",
    ),
    line(
        Class::Stubs,
        "stubs",
        "A label hides its wire but for {0} px on one side",
        "标签几乎盖住了连线，一侧只露出 {0} 像素",
    ),
    line(Class::Pairs, "pairs", "Arrowheads nearly touch: {0}", "箭头几乎挨在一起：{0} 处"),
    line(
        Class::Gaps,
        "gaps",
        "A gap in a row is {0} px wider than it needs to be",
        "一行里有个空当多出了 {0} 像素",
    ),
    line(
        Class::Small,
        "small",
        "Shown whole in a window of 1440 × 900, the text is only {0} px high",
        "在 1440 × 900 的窗口中完整显示时，文字只有 {0} 像素高",
    ),
];

impl Class {
    pub fn all() -> impl Iterator<Item = Class> {
        TABLE.iter().map(|line| line.class)
    }

    fn line(self) -> &'static Line {
        &TABLE[self as usize]
    }

    pub fn name(self) -> &'static str {
        self.line().name
    }
}

/// One finding.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Flaw {
    pub class: Class,
    /// What it is about, the most important first. Empty if it is about the whole drawing.
    pub elements: Vec<Element>,
    /// In the unit of its class: pixels, or how many.
    pub amount: i64,
    /// How bad it is, in pixels of wire, as the drawing's cost is.
    pub cost: i64,
}

impl Flaw {
    /// What it says to people.
    pub fn message(&self) -> Message {
        self.class.line().words.with([&self.amount.to_string()])
    }
}

/// How often a class was found, and how much of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Total {
    pub count: usize,
    pub amount: i64,
    pub cost: i64,
}

/// Of each class as many flaws are listed, the worst ones.
pub const MOST: usize = 50;

/// All that was found, class by class.
#[derive(Clone, Debug, Default)]
pub struct Flaws {
    of: BTreeMap<Class, (Total, Vec<Flaw>)>,
}

impl Flaws {
    /// `elements` are asked for only if the flaw is kept.
    pub fn add(&mut self, class: Class, amount: i64, cost: i64, elements: impl FnOnce() -> Vec<Element>) {
        let (total, list) = self.of.entry(class).or_default();
        total.count += 1;
        total.amount += amount;
        total.cost += cost;
        let is_kept = list.len() < 2 * MOST || list.iter().take(MOST).any(|flaw| flaw.cost < cost);
        if is_kept {
            list.push(Flaw { class, elements: elements(), amount, cost });
        }
        if list.len() > 4 * MOST {
            list.sort_by_key(|flaw| std::cmp::Reverse(flaw.cost));
            list.truncate(2 * MOST);
        }
    }

    pub fn total(&self, class: Class) -> Total {
        self.of.get(&class).map_or(Total::default(), |of| of.0)
    }
}

/// What a mark loses when a drawing costs twice as much.
const DOUBLED: f64 = 20.0;

/// A drawing beside an ideal one.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Report {
    /// What the drawing costs, in pixels of wire.
    pub cost: i64,
    /// What a drawing of the same diagram would cost in which nothing is in the way of anything.
    pub ideal: i64,
    /// How often a hard rule is broken.
    pub violations: usize,
    /// The classes that were found.
    pub totals: Vec<(Class, Total)>,
    /// The worst first.
    pub flaws: Vec<Flaw>,
}

impl Report {
    pub fn new(cost: i64, ideal: i64, found: Flaws) -> Report {
        let mut report = Report { cost, ideal, ..Report::default() };
        for (class, (total, mut list)) in found.of {
            list.sort_by_key(|flaw| std::cmp::Reverse(flaw.cost));
            list.truncate(MOST);
            report.totals.push((class, total));
            report.flaws.extend(list);
        }
        report.flaws.sort_by_key(|flaw| (std::cmp::Reverse(flaw.cost), flaw.class));
        report
    }

    /// From 0 to 100, which is as good as the ideal. Each doubling of the cost takes [`DOUBLED`].
    pub fn mark(&self) -> i64 {
        let times = self.cost.max(1) as f64 / self.ideal.max(1) as f64;
        (100.0 - DOUBLED * times.log2()).round().clamp(0.0, 100.0) as i64
    }

    pub fn total(&self, class: Class) -> Total {
        self.totals.iter().find(|total| total.0 == class).map_or(Total::default(), |total| total.1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_class_has_its_line() {
        for (at, line) in TABLE.iter().enumerate() {
            assert_eq!(line.class as usize, at, "{}", line.name);
            assert!(line.words.en.contains("{0}") && line.words.zh.contains("{0}"), "{}", line.name);
        }
    }

    #[test]
    fn the_worst_are_listed_and_all_are_counted() {
        let mut found = Flaws::default();
        for cost in 0..1000 {
            found.add(Class::Gaps, 2 * cost, cost, Vec::new);
        }
        found.add(Class::Small, 9, 5000, Vec::new);
        let report = Report::new(200, 100, found);
        assert_eq!((report.mark(), report.flaws.len()), (80, MOST + 1));
        let costs: Vec<i64> = report.flaws.iter().map(|flaw| flaw.cost).collect();
        assert_eq!((costs[0], costs[1], costs[MOST]), (5000, 999, 1000 - MOST as i64));
        let total = report.total(Class::Gaps);
        assert_eq!((total.count, total.amount, total.cost), (1000, 999_000, 499_500));
        assert_eq!(report.total(Class::Jogs), Total::default());
        assert_eq!(report.flaws[0].message().text(crate::locale::Locale::En).matches('9').count(), 2);
    }

    #[test]
    fn a_mark_is_rounded_and_never_above_a_hundred() {
        let mark = |cost, ideal| Report::new(cost, ideal, Flaws::default()).mark();
        assert_eq!([mark(0, 0), mark(100, 120), mark(400, 100), mark(1_000_000, 1)], [100, 100, 60, 0]);
    }
}
