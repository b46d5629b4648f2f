//! Offsets: how far from the centre of its side each wire stands, and how large nodes become for that.
//!
//! In: the plan and the measured texts. Out: an offset for each end and a size for each node. Guaranteed: ports
//! keep the order of their ranks, and a rank and its offset have the same sign; a straight wire has the same
//! offset at both ends. A label widens the gaps beside its own wire. Ends that the order of tracks could not
//! keep apart are moved apart.

use super::sizes::Sizes;
use super::spacing::{CORNER, LABEL_GAP, LEAST_GAP, PORT};
use crate::geometry::Size;
use crate::layout::workflow::topology::{End, Facing, LabelSite, Plan};
use crate::model::Shape;
use crate::work;

/// Nodes grow to multiples of this.
const NODE_STEP: i32 = 8;

pub struct Offsets {
    /// By end: along its side, from the centre of the node.
    pub of: Vec<i32>,
    /// By node.
    pub node_size: Vec<Size>,
    /// By vertical line: how far vertical wires stand from its middle at most.
    pub column_reach: Vec<i32>,
}

impl Offsets {
    pub fn new(plan: &Plan, sizes: &Sizes) -> Offsets {
        let mut of = vec![0; plan.graph.edges.len() * 2];
        let gaps = Gaps { plan, sizes };
        for ports in plan.channels.ports.of.values() {
            gaps.place_ports(ports, &mut of);
        }
        for &(a, b) in &plan.channels.tracks.conflicts {
            move_apart(plan, &mut of, a, b);
        }
        for facing in &plan.channels.tracks.facing {
            move_sides_apart(plan, &mut of, facing);
        }
        let node_size = node_sizes(plan, sizes, &of);
        let column_reach = column_reach(plan, &of);
        Offsets { of, node_size, column_reach }
    }
}

/// The gaps between ports of one side.
struct Gaps<'a> {
    plan: &'a Plan,
    sizes: &'a Sizes,
}

impl Gaps<'_> {
    fn place_ports(&self, ports: &[Vec<End>], offsets: &mut [i32]) {
        let rank = |port: &[End]| port.first().map_or(0, |end| self.plan.channels.ports.rank[end.index()]);
        // The centre of the side is the middle port, or the middle of the gap between two.
        let Some(low) = ports.iter().rposition(|port| rank(port) <= 0) else { return };
        let mut at = if rank(&ports[low]) == 0 { 0 } else { -(self.gap(&ports[low], &ports[low + 1]) / 2) };
        let mut positions = vec![0; ports.len()];
        positions[low] = at;
        for i in (0..low).rev() {
            positions[i] = positions[i + 1] - self.gap(&ports[i], &ports[i + 1]);
        }
        for i in low + 1..ports.len() {
            at += self.gap(&ports[i - 1], &ports[i]);
            positions[i] = at;
        }
        for (port, position) in ports.iter().zip(positions) {
            for end in port {
                offsets[end.index()] = position;
            }
        }
    }

    /// The gap between two ports. Wires of a bundle keep one distance from end to end, the wider of the two that
    /// its sides ask for.
    fn gap(&self, a: &[End], b: &[End]) -> i32 {
        let bundle = |end: &End| self.plan.wires.bundles.of[end.edge];
        match (a, b) {
            ([x], [y]) if bundle(x).is_some() && bundle(x) == bundle(y) => {
                self.gap_here(a, b).max(self.gap_here(&[x.opposite()], &[y.opposite()]))
            }
            _ => self.gap_here(a, b),
        }
    }

    fn gap_here(&self, a: &[End], b: &[End]) -> i32 {
        let half = |port: &[End]| port.iter().map(|&end| self.half_label(end)).max().unwrap_or(0);
        let (a, b) = (half(a), half(b));
        let labels = if a > 0 && b > 0 { a + b + LABEL_GAP } else { 0 };
        let wire = a.max(b) + if a.max(b) > 0 { LEAST_GAP } else { 0 };
        PORT.max(wire).max(labels)
    }

    /// Half the extent of a label across its wire, if the label stands near this end.
    fn half_label(&self, end: End) -> i32 {
        let is_horizontal = self.plan.graph.node_side(end).side.is_horizontal();
        let is_near = match self.plan.sites.labels[end.edge] {
            Some(LabelSite::Strip { target }) => target == end.target,
            // Nothing else comes near a vertical run.
            Some(LabelSite::Run { .. }) if !is_horizontal => false,
            Some(LabelSite::Run { segment, .. }) => {
                let last = self.plan.wires.routes[end.edge].segments().len() - 1;
                self.plan.wires.bundles.is_straight(end.edge) || segment == if end.target { last } else { 0 }
            }
            None => false,
        };
        let label = self.sizes.labels[end.edge];
        match (is_near, is_horizontal) {
            (false, _) => 0,
            (true, true) => label.h / 2,
            (true, false) => label.w / 2,
        }
    }
}

/// Moves the port of one of two ends that lie opposite each other at nearly the same coordinate.
fn move_apart(plan: &Plan, offsets: &mut [i32], a: End, b: End) {
    if (offsets[a.index()] - offsets[b.index()]).abs() >= LEAST_GAP {
        return;
    }
    for (end, other) in [(b, a), (a, b)] {
        if plan.wires.bundles.is_straight(end.edge) {
            continue;
        }
        let Some(ports) = plan.channels.ports.of.get(&plan.graph.node_side(end)) else { continue };
        // Ranks of neighbouring ports differ by two.
        let rank = |end: &End| plan.channels.ports.rank[end.index()];
        let Some(first) = ports.first().and_then(|port| port.first()) else { continue };
        let own = ((rank(&end) - rank(first)) / 2) as usize;
        work::count(1);
        let offset = |port: &Vec<End>| port.first().map_or(0, |end| offsets[end.index()]);
        let before = own.checked_sub(1).map(|i| offset(&ports[i]));
        let after = ports.get(own + 1).map(offset);
        let now = offset(&ports[own]);
        let free = [LEAST_GAP, -LEAST_GAP].into_iter().map(|by| now + by).find(|at| {
            before.is_none_or(|before| at - before >= LEAST_GAP)
                && after.is_none_or(|after| after - at >= LEAST_GAP)
                && (at - offsets[other.index()]).abs() >= LEAST_GAP
        });
        if let Some(at) = free {
            for end in &ports[own] {
                offsets[end.index()] = at;
            }
            return;
        }
    }
}

/// Moves ports of two sides that lie opposite each other at nearly the same coordinate, where their wires are not in order.
/// Ports of one side keep apart, so there are few such pairs.
fn move_sides_apart(plan: &Plan, offsets: &mut [i32], facing: &Facing) {
    let by_offset = |ends: &[(End, usize)]| {
        let mut ends: Vec<_> = ends.iter().map(|&(end, place)| (offsets[end.index()], place, end)).collect();
        ends.sort();
        ends
    };
    let (first, second) = (by_offset(&facing.first), by_offset(&facing.second));
    work::count(first.len() + second.len());
    for (offset, place, end) in first {
        let from = second.partition_point(|other| other.0 <= offset - LEAST_GAP);
        let near = second[from..].iter().take_while(|other| other.0 < offset + LEAST_GAP);
        for &(_, _, other) in near.filter(|other| other.1 <= place) {
            move_apart(plan, offsets, end, other);
        }
    }
}

/// Nodes grow until their sides hold their ports.
fn node_sizes(plan: &Plan, given: &Sizes, offsets: &[i32]) -> Vec<Size> {
    let mut sizes = given.nodes.clone();
    for (side, ports) in &plan.channels.ports.of {
        let most = ports.iter().flatten().map(|end| offsets[end.index()].abs()).max().unwrap_or(0);
        if most == 0 {
            continue;
        }
        let shape = given.shapes[side.node];
        let need = match shape {
            Shape::Rectangle | Shape::Taskbox => 2 * (most + CORNER),
            // Ports stay on the middle half of a diamond's side and off the flanks of a circle, so that the
            // ports of two sides never meet.
            Shape::Diamond => 4 * most + 2 * CORNER,
            Shape::Circle => 3 * most,
        };
        let need = (need + NODE_STEP - 1) / NODE_STEP * NODE_STEP;
        let size = &mut sizes[side.node];
        if shape == Shape::Circle {
            let diameter = need.max(size.w).max(size.h);
            *size = Size::new(diameter, diameter);
        } else if side.side.is_horizontal() {
            size.h = size.h.max(need);
        } else {
            size.w = size.w.max(need);
        }
    }
    debug_assert_eq!(sizes.len(), plan.graph.nodes());
    sizes
}

fn column_reach(plan: &Plan, offsets: &[i32]) -> Vec<i32> {
    let mut reach = vec![0; plan.grid.nv];
    for (edge, data) in plan.graph.edges.iter().enumerate() {
        for target in [false, true] {
            if !data.side(target).is_horizontal() {
                let column = &mut reach[plan.grid.column[data.node(target)]];
                *column = (*column).max(offsets[End { edge, target }.index()].abs());
            }
        }
    }
    reach
}
