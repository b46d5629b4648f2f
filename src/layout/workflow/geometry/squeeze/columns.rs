//! The x of everything: columns and upright segments, told apart by the heights at which they stand.

use std::collections::BTreeMap;

use super::super::bands::{Bands, label_room};
use super::super::placement::Placement;
use super::super::spacing::*;
use super::parts::{Item, Kind, SegmentEnd, keep_beside_each_other, keep_segment};
use super::system::{Role, Solved, System};
use crate::geometry::{Rect, Size};
use crate::layout::workflow::topology::Plan;

/// Where everything lies from left to right.
pub struct Xs {
    /// By vertical line: its middle.
    pub column: Vec<i32>,
    /// By strand; of level ones without meaning.
    pub strand: Vec<i32>,
    /// By edge: the middle of a label on a level segment, if it is known.
    pub label: Vec<Option<i32>>,
    /// By frame: where its tag begins, if it is known.
    pub tag: Vec<Option<i32>>,
    /// The right border of the lanes.
    pub right: i32,
}

impl Xs {
    /// As the bands have it.
    pub fn of_bands(plan: &Plan, bands: &Bands) -> Xs {
        let tracks = &plan.channels.tracks.track;
        let strands = plan.channels.strands.all.iter().enumerate();
        let of_strand =
            strands.map(
                |(index, strand)| {
                    if strand.horizontal { 0 } else { bands.x[strand.line].track(tracks[index]) }
                },
            );
        Xs {
            column: bands.x.iter().map(|band| band.centre()).collect(),
            strand: of_strand.collect(),
            label: vec![None; plan.graph.edges.len()],
            tag: vec![None; plan.channels.frames.len()],
            right: bands.x[bands.x.len() - 1].to(),
        }
    }
}

/// The x of everything, if the drawing becomes narrower.
pub fn squeeze_columns(plan: &Plan, before: &Xs, placement: &Placement) -> Option<Xs> {
    let mut columns = Columns::new(plan, before, placement);
    let items = columns.items();
    keep_beside_each_other(&mut columns.system, &items);
    columns.stay_in_order();
    columns.runs();
    columns.frames();
    let Columns { mut system, names, .. } = columns;
    let mut solved = system.solve()?;
    solved.centre_labels();
    Some(names.xs(&solved, placement))
}

/// The variables: the left wall, the columns, the strands, the labels of edges, the right wall.
struct Names<'a> {
    plan: &'a Plan,
    before: &'a Xs,
}

impl Names<'_> {
    fn column(&self, line: usize) -> usize {
        1 + line
    }

    fn strand(&self, strand: usize) -> usize {
        1 + self.before.column.len() + strand
    }

    fn label(&self, edge: usize) -> usize {
        self.strand(self.before.strand.len()) + edge
    }

    fn right_wall(&self) -> usize {
        self.label(self.before.label.len())
    }

    fn node(&self, v: usize) -> usize {
        self.column(self.plan.grid.column[v])
    }

    /// The variable of an upright segment.
    fn upright(&self, edge: usize, k: usize) -> usize {
        match self.plan.channels.strands.of[edge][k] {
            Some(strand) => self.strand(strand),
            None => self.column(self.plan.wires.routes[edge].segments()[k].line),
        }
    }

    /// Whether a label stands on a level segment, and so has a variable of its own.
    fn has_own_label(&self, edge: usize) -> bool {
        self.plan.segment_of_label(edge).is_some_and(|segment| segment.horizontal)
    }

    fn xs(&self, solved: &Solved, placement: &Placement) -> Xs {
        let column = (0..self.before.column.len()).map(|line| solved.at(self.column(line)));
        let strand = (0..self.before.strand.len()).map(|strand| solved.at(self.strand(strand)));
        let label = (0..placement.labels.len())
            .map(|edge| self.has_own_label(edge).then(|| solved.at(self.label(edge))));
        let tag = placement.frames.iter().enumerate().map(|(index, &(frame, tag))| {
            let left = self.strand(self.plan.channels.strands.frames[index][2]);
            Some(tag.left() - frame.left() + solved.at(left))
        });
        Xs {
            column: column.collect(),
            strand: strand.collect(),
            label: label.collect(),
            tag: tag.collect(),
            right: solved.at(self.right_wall()),
        }
    }
}

struct Columns<'a> {
    plan: &'a Plan,
    placement: &'a Placement,
    names: Names<'a>,
    system: System,
}

impl<'a> Columns<'a> {
    fn new(plan: &'a Plan, before: &'a Xs, placement: &'a Placement) -> Columns<'a> {
        let names = Names { plan, before };
        let mut now = vec![MARGIN + HEADER];
        now.extend(&before.column);
        now.extend(&before.strand);
        now.extend(placement.labels.iter().map(|label| label.map_or(0, |rect| rect.center().x)));
        now.push(before.right);
        let mut roles = vec![Role::Part; now.len()];
        roles[names.label(0)..names.right_wall()].fill(Role::Label);
        roles[0] = Role::Wall;
        roles[names.right_wall()] = Role::Wall;
        for sides in &plan.channels.strands.frames {
            roles[names.strand(sides[2])] = Role::Hugging;
        }
        Columns { plan, placement, names, system: System::new(now, roles) }
    }

    fn items(&self) -> Vec<Item> {
        let mut items = vec![];
        let (top, bottom) = (0, self.placement.height);
        let mut add = |kind, variable, rect: Rect| {
            // How far above and below itself something keeps others aside.
            let reach = if kind == Kind::Node { 12 } else { 4 };
            let across = (rect.top() - reach, rect.bottom() + reach);
            items.push(Item { kind, variable, along: (rect.left(), rect.right()), across });
        };
        let (left, right) = (self.system.now[0], self.names.before.right);
        add(Kind::Wall, 0, Rect::new(left, top, 0, bottom));
        for (v, &rect) in self.placement.nodes.iter().enumerate() {
            add(Kind::Node, self.names.node(v), rect);
        }
        let mut strands = BTreeMap::<usize, (i32, i32)>::new();
        for (edge, points) in self.placement.wires.iter().enumerate() {
            for (k, pair) in points.windows(2).enumerate() {
                let segment = self.plan.wires.routes[edge].segments()[k];
                if segment.horizontal {
                    continue;
                }
                let (x, low, high) = (pair[0].x, pair[0].y.min(pair[1].y), pair[0].y.max(pair[1].y));
                match self.plan.channels.strands.of[edge][k] {
                    Some(strand) => {
                        let span = strands.entry(strand).or_insert((low, high));
                        *span = (span.0.min(low), span.1.max(high));
                    }
                    None => add(Kind::Line, self.names.upright(edge, k), Rect::new(x, low, 0, high - low)),
                }
            }
        }
        for (strand, (low, high)) in strands {
            let x = self.names.before.strand[strand];
            add(Kind::Line, self.names.strand(strand), Rect::new(x, low, 0, high - low));
        }
        for (index, &(frame, tag)) in self.placement.frames.iter().enumerate() {
            let [_, _, left, right] = self.plan.channels.strands.frames[index];
            add(Kind::Frame, self.names.strand(left), Rect::new(frame.left(), frame.top(), 0, frame.h));
            add(Kind::Frame, self.names.strand(right), Rect::new(frame.right(), frame.top(), 0, frame.h));
            if tag.w > 0 {
                add(Kind::Text, self.names.strand(left), tag);
            }
        }
        for edge in 0..self.placement.labels.len() {
            if let Some((variable, rect)) = self.text(edge) {
                add(Kind::Text, variable, rect);
            }
        }
        add(Kind::Wall, self.names.right_wall(), Rect::new(right, top, 0, bottom));
        items
    }

    /// The label of an edge with room for a few more letters, and what it moves with: on an upright segment with that.
    fn text(&self, edge: usize) -> Option<(usize, Rect)> {
        let rect = self.placement.labels[edge]?;
        let k = self.plan.index_of_label(edge)?;
        let room = label_room(Size { w: rect.w, h: rect.h });
        // Around its middle, so that no letter moves anything by the half of a pixel.
        let rect = Rect::new(rect.center().x - room / 2, rect.y, room, rect.h);
        let is_own = self.names.has_own_label(edge);
        Some((if is_own { self.names.label(edge) } else { self.names.upright(edge, k) }, rect))
    }

    fn stay_in_order(&mut self) {
        let mut columns = self.plan.grid.column.clone();
        columns.sort();
        columns.dedup();
        for pair in columns.windows(2) {
            let [a, b] =
                [pair[0], pair[1]].map(|line| (self.names.column(line), self.names.before.column[line]));
            self.system.keep(a, b, COLUMN_GAP);
        }
        for edge in &self.plan.graph.edges {
            if !edge.from_side.is_horizontal() || !edge.to_side.is_horizontal() {
                continue;
            }
            let [a, b] = [edge.from, edge.to].map(|v| (self.names.node(v), self.placement.nodes[v]));
            if a.1.right() < b.1.left() {
                self.system.keep((a.0, a.1.right()), (b.0, b.1.left()), COLUMN_GAP);
            } else if b.1.right() < a.1.left() {
                self.system.keep((b.0, b.1.right()), (a.0, a.1.left()), COLUMN_GAP);
            }
        }
    }

    /// The ends of each level segment keep their direction, and the label between them has room.
    fn runs(&mut self) {
        for edge in 0..self.placement.wires.len() {
            let points = &self.placement.wires[edge];
            let last = points.len() - 2;
            for k in 0..=last {
                if !self.plan.wires.routes[edge].segments()[k].horizontal {
                    continue;
                }
                let end = |target: bool| {
                    let is_at_node = if target { k == last } else { k == 0 };
                    let variable = match is_at_node {
                        true => self.names.node(self.plan.graph.edges[edge].node(target)),
                        false => self.names.upright(edge, if target { k + 1 } else { k - 1 }),
                    };
                    // Where it meets a node, the outline of a round one may lie further inside.
                    let at = points[if target { k + 1 } else { k }].x;
                    SegmentEnd { variable, at, is_at_node, is_head: is_at_node && target }
                };
                let is_labelled = self.plan.index_of_label(edge) == Some(k);
                let label = if is_labelled {
                    self.text(edge).map(|(variable, rect)| (variable, (rect.left(), rect.right())))
                } else {
                    None
                };
                let ends = [end(false), end(true)];
                keep_segment(&mut self.system, ends, label);
            }
        }
    }

    /// A frame is wider than its tag.
    fn frames(&mut self) {
        for index in 0..self.placement.frames.len() {
            let (frame, tag) = self.placement.frames[index];
            let [_, _, left, right] = self.plan.channels.strands.frames[index];
            let start = if tag.w > 0 { tag.right() } else { frame.left() };
            let (left, right) = (self.names.strand(left), self.names.strand(right));
            self.system.keep((left, start), (right, frame.right()), TAG_INDENT);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::workflow::{Flow, layout};
    use crate::model::{Model, lower};
    use crate::syntax::parse;

    fn read(text: &str) -> Model {
        lower(text, &parse(text))
    }

    const WIDE: &str = "Check whether the customer already has an open order today or one that was not paid";

    #[test]
    fn a_wide_node_with_nothing_beside_it_makes_no_gap_elsewhere() {
        let text = format!(
            "A {{\na: rectangle label:\"One\"\nb: rectangle label:\"Two\"\nc: rectangle label:\"Three\"\n\
             a.handle(right) -> b.handle(left)\nb.handle(right) -> c.handle(left)\n}}\n\
             B {{\nd: rectangle label:\"{WIDE}\"\nb.handle(bottom) -> d.handle(top)\n}}\n"
        );
        let drawn = layout(&read(&text), Flow::Aligned);
        let [a, b, c, d] = [0, 1, 2, 3].map(|v| drawn.nodes[v].rect);
        assert!(d.w > b.w + 40, "{d:?}");
        assert_eq!((b.left() - a.right(), c.left() - b.right()), (COLUMN_GAP, COLUMN_GAP));
        assert_eq!(b.center().x, d.center().x);
    }

    #[test]
    fn a_label_leaves_its_wire_visible_on_both_sides() {
        for label in ["是", "no", "yes", "order placed", "Our customer"] {
            for (from, to) in [("right", "left"), ("bottom", "top")] {
                let text = format!(
                    "A {{\na: diamond label:\"a\"\nb: rectangle label:\"b\"\n\
                     a.handle({from}) -> b.handle({to}) [label=\"{label}\"]\n}}\n"
                );
                let drawn = layout(&read(&text), Flow::Auto);
                let (wire, label) = (&drawn.wires[0], drawn.wires[0].label.as_ref().unwrap().rect);
                let (start, end) = (wire.points[0], wire.points[1]);
                let free = match from {
                    "right" => (label.left() - start.x, end.x - label.right()),
                    _ => (label.top() - start.y, end.y - label.bottom()),
                };
                assert!(free.0 >= LABEL_WIRE && free.1 >= LABEL_WIRE, "{from} {label:?}: {wire:?}");
            }
        }
    }
}
