//! The y of everything: rows, level segments and the borders of lanes.
//!
//! Two things are above each other where they have a vertical line of the grid in common, a column or a channel. So what a
//! text makes wider moves nothing up or down. Rows stay clearly apart, and a wire stays between the two rows where it runs.

use super::super::bands::Bands;
use super::super::placement::Placement;
use super::super::sizes::Sizes;
use super::super::spacing::*;
use super::parts::{Item, Kind, SegmentEnd, keep_beside_each_other, keep_segment};
use super::system::{Role, Solved, System};
use crate::layout::workflow::topology::{End, LabelSite, Origin, Plan, TagSite};

/// Half the height of an everyday node.
const HALF_NODE: i32 = 28;
/// From the middle of a row to the wires in the channels beside it, and to the next row.
const ROW_TO_WIRE: i32 = HALF_NODE + BORDER;
const ROW_TO_ROW: i32 = 2 * HALF_NODE + ROW_GAP;

/// Where everything lies from top to bottom.
pub struct Ys {
    /// By horizontal line: its middle.
    pub row: Vec<i32>,
    /// By strand; of upright ones without meaning.
    pub strand: Vec<i32>,
    /// By edge: the middle of a label on an upright segment, if it is known.
    pub label: Vec<Option<i32>>,
    /// By lane: its top and its bottom.
    pub lanes: Vec<(i32, i32)>,
}

impl Ys {
    /// As the bands have it.
    pub fn of_bands(plan: &Plan, bands: &Bands) -> Ys {
        let tracks = &plan.channels.tracks.track;
        let strands = plan.channels.strands.all.iter().enumerate();
        let of_strand =
            strands.map(
                |(index, strand)| {
                    if strand.horizontal { bands.y[strand.line].track(tracks[index]) } else { 0 }
                },
            );
        let lanes = plan.grid.lanes.iter().map(|&(first, last)| (bands.y[first].from, bands.y[last].to()));
        Ys {
            row: bands.y.iter().map(|band| band.centre()).collect(),
            strand: of_strand.collect(),
            label: vec![None; plan.graph.edges.len()],
            lanes: lanes.collect(),
        }
    }
}

/// The y of everything, if the drawing becomes lower.
pub fn squeeze_rows(plan: &Plan, sizes: &Sizes, before: &Ys, placement: &Placement) -> Option<Ys> {
    if before.lanes.is_empty() {
        return None;
    }
    let mut rows = Rows::new(plan, before, placement);
    let items = rows.items();
    keep_beside_each_other(&mut rows.system, &items);
    rows.stay_in_order();
    rows.lanes(sizes);
    rows.runs();
    let Rows { mut system, names, .. } = rows;
    let mut solved = system.solve()?;
    names.centre_lanes(&mut solved, placement);
    solved.centre_labels();
    Some(names.ys(&solved))
}

/// The variables: top and bottom of each lane, the rows, the strands, the labels of edges.
struct Names<'a> {
    plan: &'a Plan,
    before: &'a Ys,
}

impl Names<'_> {
    fn top(&self, lane: usize) -> usize {
        2 * lane
    }

    fn bottom(&self, lane: usize) -> usize {
        2 * lane + 1
    }

    fn row(&self, line: usize) -> usize {
        2 * self.before.lanes.len() + line
    }

    fn strand(&self, strand: usize) -> usize {
        self.row(self.before.row.len()) + strand
    }

    fn label(&self, edge: usize) -> usize {
        self.strand(self.before.strand.len()) + edge
    }

    fn count(&self) -> usize {
        self.label(self.before.label.len())
    }

    fn node(&self, v: usize) -> usize {
        self.row(self.plan.grid.row[v])
    }

    /// The variable of a level segment.
    fn level(&self, edge: usize, k: usize) -> usize {
        match self.plan.channels.strands.of[edge][k] {
            Some(strand) => self.strand(strand),
            None => self.row(self.plan.wires.routes[edge].segments()[k].line),
        }
    }

    /// Whether a label stands on an upright segment, and so has a variable of its own.
    fn has_own_label(&self, edge: usize) -> bool {
        self.plan.segment_of_label(edge).is_some_and(|segment| !segment.horizontal)
    }

    /// What is in a lane that is higher than it must be goes to its middle.
    fn centre_lanes(&self, solved: &mut Solved, placement: &Placement) {
        let lane_of = &self.plan.grid.lane_of;
        let mut lanes = vec![None; self.count()];
        for (line, &lane) in lane_of.iter().enumerate() {
            lanes[self.row(line)] = Some(lane);
        }
        for (index, strand) in self.plan.channels.strands.all.iter().enumerate() {
            if strand.horizontal {
                lanes[self.strand(index)] = Some(lane_of[strand.line]);
            }
        }
        for (edge, label) in placement.labels.iter().enumerate() {
            if let Some(rect) = label
                && self.has_own_label(edge)
            {
                let after = self.before.lanes.partition_point(|lane| lane.0 <= rect.center().y);
                lanes[self.label(edge)] = after.checked_sub(1);
            }
        }
        solved.centre_groups(&lanes, self.before.lanes.len());
    }

    fn ys(&self, solved: &Solved) -> Ys {
        let row = (0..self.before.row.len()).map(|line| solved.at(self.row(line)));
        let strand = (0..self.before.strand.len()).map(|strand| solved.at(self.strand(strand)));
        let label = (0..self.before.label.len())
            .map(|edge| self.has_own_label(edge).then(|| solved.at(self.label(edge))));
        let lanes = (0..self.before.lanes.len())
            .map(|lane| (solved.at(self.top(lane)), solved.at(self.bottom(lane))));
        Ys { row: row.collect(), strand: strand.collect(), label: label.collect(), lanes: lanes.collect() }
    }
}

struct Rows<'a> {
    plan: &'a Plan,
    placement: &'a Placement,
    names: Names<'a>,
    system: System,
}

impl<'a> Rows<'a> {
    fn new(plan: &'a Plan, before: &'a Ys, placement: &'a Placement) -> Rows<'a> {
        let names = Names { plan, before };
        let mut now: Vec<i32> = before.lanes.iter().flat_map(|lane| [lane.0, lane.1]).collect();
        now.extend(&before.row);
        now.extend(&before.strand);
        now.extend(placement.labels.iter().map(|label| label.map_or(0, |rect| rect.center().y)));
        let mut roles = vec![Role::Part; names.count()];
        roles[..names.row(0)].fill(Role::Wall);
        roles[names.label(0)..].fill(Role::Label);
        for sides in &plan.channels.strands.frames {
            roles[names.strand(sides[0])] = Role::Hugging;
        }
        Rows { plan, placement, names, system: System::new(now, roles) }
    }

    fn items(&self) -> Vec<Item> {
        let mut items = vec![];
        let mut add = |kind, variable, along, (first, last): (usize, usize)| {
            items.push(Item { kind, variable, along, across: (first as i32, last as i32 + 1) });
        };
        let grid = &self.plan.grid;
        let everywhere = (0, grid.nv - 1);
        for (lane, &(top, bottom)) in self.names.before.lanes.iter().enumerate() {
            add(Kind::Wall, self.names.top(lane), (top, top), everywhere);
            add(Kind::Wall, self.names.bottom(lane), (bottom, bottom), everywhere);
        }
        for (v, rect) in self.placement.nodes.iter().enumerate() {
            add(
                Kind::Node,
                self.names.node(v),
                (rect.top(), rect.bottom()),
                (grid.column[v], grid.column[v]),
            );
        }
        for (index, strand) in self.plan.channels.strands.all.iter().enumerate() {
            if strand.horizontal {
                let y = self.names.before.strand[index];
                let is_frame = matches!(strand.origin, Origin::Frame(..));
                let kind = if is_frame { Kind::Frame } else { Kind::Line };
                add(kind, self.names.strand(index), (y, y), (strand.low, strand.high));
            }
        }
        for (edge, points) in self.placement.wires.iter().enumerate() {
            for (k, segment) in self.plan.wires.routes[edge].segments().iter().enumerate() {
                if segment.horizontal && self.plan.channels.strands.of[edge][k].is_none() {
                    add(Kind::Line, self.names.level(edge, k), (points[k].y, points[k].y), segment.span());
                }
            }
        }
        for (index, &(_, tag)) in self.placement.frames.iter().enumerate() {
            if tag.w > 0 {
                let frame = &self.plan.channels.frames[index];
                let span = match self.plan.sites.tags[index] {
                    TagSite::Corner { clear, .. } => (frame.left, (clear + 1).min(frame.right)),
                    TagSite::Between { first, last } => (first - 1, last + 1),
                };
                let [top, ..] = self.plan.channels.strands.frames[index];
                add(Kind::Text, self.names.strand(top), (tag.top(), tag.bottom()), span);
            }
        }
        for (edge, label) in self.placement.labels.iter().enumerate() {
            if let Some(rect) = label
                && let Some((variable, span)) = self.text(edge)
            {
                add(Kind::Text, variable, (rect.top(), rect.bottom()), span);
            }
        }
        items
    }

    /// What the label of an edge moves with, and the vertical lines over which it may stand.
    fn text(&self, edge: usize) -> Option<(usize, (usize, usize))> {
        let k = self.plan.index_of_label(edge)?;
        let segment = self.plan.segment_of_label(edge)?;
        if !segment.horizontal {
            return Some((self.names.label(edge), (segment.line, segment.line)));
        }
        let span = match self.plan.sites.labels[edge]? {
            LabelSite::Run { first, last, .. } => (first, last),
            LabelSite::Strip { .. } => segment.span(),
        };
        Some((self.names.level(edge, k), span))
    }

    fn stay_in_order(&mut self) {
        let grid = &self.plan.grid;
        for &(first, last) in &grid.lanes {
            for line in (first + 1..last).step_by(2).filter(|line| line + 2 < last) {
                let [a, b] = [line, line + 2].map(|line| (self.names.row(line), self.names.before.row[line]));
                self.system.keep(a, b, ROW_TO_ROW);
            }
        }
        for (index, strand) in self.plan.channels.strands.all.iter().enumerate() {
            if !strand.horizontal {
                continue;
            }
            let (first, last) = grid.lanes[grid.lane_of[strand.line]];
            let own = (self.names.strand(index), self.names.before.strand[index]);
            let row = |line: usize| (self.names.row(line), self.names.before.row[line]);
            if strand.line > first {
                self.system.keep(row(strand.line - 1), own, ROW_TO_WIRE);
            }
            if strand.line < last {
                self.system.keep(own, row(strand.line + 1), ROW_TO_WIRE);
            }
        }
    }

    /// A lane is as high as its title needs. One without nodes keeps its room for a first one.
    fn lanes(&mut self, sizes: &Sizes) {
        let mut is_empty = vec![true; self.plan.graph.lanes];
        for &lane in &self.plan.graph.lane {
            is_empty[lane] = false;
        }
        for (lane, &(top, bottom)) in self.names.before.lanes.iter().enumerate() {
            let (a, b) = ((self.names.top(lane), top), (self.names.bottom(lane), bottom));
            let need = if is_empty[lane] { bottom - top } else { sizes.lane_heights[lane] };
            self.system.keep(a, b, need);
        }
    }

    /// The y of the top or the bottom of a node where a wire meets it.
    fn edge_of_node(&self, edge: usize, target: bool) -> i32 {
        let side = self.plan.graph.node_side(End { edge, target });
        self.placement.nodes[side.node].middle_of(side.side).y
    }

    /// The ends of each upright segment keep their direction, and the label between them has room.
    fn runs(&mut self) {
        for edge in 0..self.placement.wires.len() {
            let points = &self.placement.wires[edge];
            let last = points.len() - 2;
            for k in 0..=last {
                if self.plan.wires.routes[edge].segments()[k].horizontal {
                    continue;
                }
                let end = |target: bool| {
                    let is_at_node = if target { k == last } else { k == 0 };
                    let variable = match is_at_node {
                        true => self.names.node(self.plan.graph.edges[edge].node(target)),
                        false => self.names.level(edge, if target { k + 1 } else { k - 1 }),
                    };
                    // The outline of a round node lies further inside where a label moved the wire aside.
                    let at = points[if target { k + 1 } else { k }].y;
                    let at = if is_at_node { self.edge_of_node(edge, target) } else { at };
                    SegmentEnd { variable, at, is_at_node, is_head: is_at_node && target }
                };
                let is_labelled = self.plan.index_of_label(edge) == Some(k);
                let label = if is_labelled {
                    self.placement.labels[edge]
                        .map(|rect| (self.names.label(edge), (rect.top(), rect.bottom())))
                } else {
                    None
                };
                let ends = [end(false), end(true)];
                keep_segment(&mut self.system, ends, label);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::workflow::{Flow, layout};
    use crate::model::lower;
    use crate::syntax::parse;

    #[test]
    fn a_tall_shape_pushes_away_only_what_stands_above_or_below_it() {
        let text = "A {\na: rectangle label:\"a\"\nb: diamond label:\"b?\"\nc: rectangle label:\"c\"\nd: diamond label:\"d?\"\n\
                    a.handle(right) -> b.handle(left)\na.handle(bottom) -> c.handle(top)\nc.handle(right) -> d.handle(left)\n}\n";
        let apart = |text: &str| {
            let drawn = layout(&lower(text, &parse(text)), Flow::Aligned);
            let [a, b, c, d] = [0, 1, 2, 3].map(|v| drawn.nodes[v].rect);
            assert_eq!((a.center().y, c.center().y), (b.center().y, d.center().y));
            assert!(d.top() - b.bottom() >= ROW_GAP || d.left() > b.right());
            c.center().y - a.center().y
        };
        let above_each_other = apart(text);
        let aside = apart(&text.replace("d: diamond", "d: rectangle"));
        assert!(aside < above_each_other, "{aside} {above_each_other}");
        assert!(aside >= ROW_TO_ROW);
    }
}
