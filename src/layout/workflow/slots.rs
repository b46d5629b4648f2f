//! Slots: how far from the centre of its side each wire stands, in pixels, and how large nodes become.
//!
//! In: port ranks, label sites, measured texts. Out: an offset for each end and a size for each node, both
//! sides multiples of 8. Slots keep the order of their ranks and the sign of their rank; straight wires
//! get the same offset at both ends. A label widens the gaps beside its own wire. Ends that could not be
//! told apart by the order of tracks are moved half a gap.

use super::bundles::Bundles;
use super::graph::{End, Graph};
use super::ports::Ports;
use super::sites::Site;
use super::spacing::{CORNER, LEAST_GAP, PORT};
use crate::geometry::{Side, Size};
use crate::model::Shape;

pub struct Slots {
    /// By end, along its side, from the middle of the node.
    pub offset: Vec<i32>,
    /// By node.
    pub size: Vec<Size>,
}

/// What slots need to know of texts and shapes.
pub struct Measured<'a> {
    pub shape: &'a [Shape],
    pub size: &'a [Size],
    /// By edge; zero without a label.
    pub label: &'a [Size],
}

pub fn slots(
    graph: &Graph,
    bundles: &Bundles,
    ports: &Ports,
    sites: &[Option<Site>],
    conflicts: &[(End, End)],
    segments: impl Fn(usize) -> usize,
    measured: &Measured,
) -> Slots {
    let mut offset = vec![0; graph.edges.len() * 2];
    let side_of = |end: End| graph.edges[end.edge].side(end.target);
    // Half the extent of a label across its wire, if it stands near this end.
    let half = |end: End| {
        let near = match sites[end.edge] {
            Some(Site::Strip { target }) => target == end.target,
            // Nothing else is near an upright run, or it would not be one.
            Some(Site::Run { .. }) if !side_of(end).is_horizontal() => false,
            Some(Site::Run { segment, .. }) => {
                bundles.of[end.edge].is_some()
                    || segment == if end.target { segments(end.edge) - 1 } else { 0 }
            }
            None => false,
        };
        let label = measured.label[end.edge];
        match (near, side_of(end).is_horizontal()) {
            (false, _) => 0,
            (true, true) => label.h / 2,
            (true, false) => label.w / 2,
        }
    };
    let slot_half = |slot: &[End]| slot.iter().map(|&end| half(end)).max().unwrap_or(0);
    let gap = |a: &[End], b: &[End]| {
        let (a, b) = (slot_half(a), slot_half(b));
        let labels = if a > 0 && b > 0 { a + b + 4 } else { 0 };
        let wire = a.max(b) + if a.max(b) > 0 { LEAST_GAP } else { 0 };
        PORT.max(wire).max(labels)
    };
    // Wires of a bundle keep one distance from end to end, the wider of the two that its sides ask for.
    let gap = |a: &[End], b: &[End]| {
        let other = |end: &End| End { target: !end.target, ..*end };
        match (a, b) {
            ([x], [y]) if bundles.of[x.edge].is_some() && bundles.of[x.edge] == bundles.of[y.edge] => {
                gap(a, b).max(gap(&[other(x)], &[other(y)]))
            }
            _ => gap(a, b),
        }
    };
    for slots in ports.slots.values() {
        let rank = |slot: &[End]| slot.first().map_or(0, |end| ports.rank[end.index()]);
        // The centre of the side: the middle slot, or the middle of the gap between two.
        let Some(low) = slots.iter().rposition(|slot| rank(slot) <= 0) else { continue };
        let mut at = if rank(&slots[low]) == 0 { 0 } else { -(gap(&slots[low], &slots[low + 1]) / 2) };
        let mut positions = vec![0; slots.len()];
        positions[low] = at;
        for i in (0..low).rev() {
            positions[i] = positions[i + 1] - gap(&slots[i], &slots[i + 1]);
        }
        for i in low + 1..slots.len() {
            at += gap(&slots[i - 1], &slots[i]);
            positions[i] = at;
        }
        for (slot, position) in slots.iter().zip(positions) {
            for end in slot {
                offset[end.index()] = position;
            }
        }
    }
    for &(a, b) in conflicts {
        tell_apart(graph, bundles, ports, &mut offset, a, b);
    }
    let size = sizes(graph, ports, &offset, measured);
    Slots { offset, size }
}

/// Moves the slot of one of two ends that face each other at nearly the same place.
fn tell_apart(graph: &Graph, bundles: &Bundles, ports: &Ports, offset: &mut [i32], a: End, b: End) {
    if (offset[a.index()] - offset[b.index()]).abs() >= LEAST_GAP {
        return;
    }
    for (end, other) in [(b, a), (a, b)] {
        if bundles.of[end.edge].is_some() {
            continue;
        }
        let Some(slots) = ports.slots.get(&graph.port(end)) else { continue };
        let Some(slot) = slots.iter().position(|slot| slot.contains(&end)) else { continue };
        let first = |slot: &Vec<End>| slot.first().map_or(0, |end| offset[end.index()]);
        let before = slot.checked_sub(1).map(|i| first(&slots[i]));
        let after = slots.get(slot + 1).map(first);
        let now = first(&slots[slot]);
        let fits = [LEAST_GAP, -LEAST_GAP].into_iter().map(|by| now + by).find(|at| {
            before.is_none_or(|before| at - before >= LEAST_GAP)
                && after.is_none_or(|after| after - at >= LEAST_GAP)
                && (at - offset[other.index()]).abs() >= LEAST_GAP
        });
        if let Some(at) = fits {
            for end in &slots[slot] {
                offset[end.index()] = at;
            }
            return;
        }
    }
}

/// Nodes grow until their sides hold their ports.
fn sizes(graph: &Graph, ports: &Ports, offset: &[i32], measured: &Measured) -> Vec<Size> {
    let mut sizes = measured.size.to_vec();
    for (&port, slots) in &ports.slots {
        let (node, side) = (port / 4, Side::ALL[port % 4]);
        let most = slots.iter().flatten().map(|end| offset[end.index()].abs()).max().unwrap_or(0);
        if most == 0 {
            continue;
        }
        let need = match measured.shape[node] {
            Shape::Rectangle | Shape::Taskbox => 2 * (most + CORNER),
            // Ports stay on the middle half of a diamond's side, and off the flanks of a circle: two
            // sides never meet at one point.
            Shape::Diamond => 4 * most + 2 * CORNER,
            Shape::Circle => 3 * most,
        };
        let need = (need + 7) / 8 * 8;
        let size = &mut sizes[node];
        if measured.shape[node] == Shape::Circle {
            let side = need.max(size.w).max(size.h);
            *size = Size::new(side, side);
        } else if side.is_horizontal() {
            size.h = size.h.max(need);
        } else {
            size.w = size.w.max(need);
        }
    }
    debug_assert_eq!(sizes.len(), graph.nodes());
    sizes
}
