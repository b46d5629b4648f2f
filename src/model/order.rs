//! The order in which a person walks through the steps of a diagram.

use super::{Model, NodeId};

/// All nodes, each after those that lead to it, as far as that is possible: a way back does not count. A way is followed
/// to its end before the next one begins, in the order of the edges; beginnings follow in the order of the text. Takes
/// time that grows with nodes and edges.
pub fn flow_order(model: &Model) -> Vec<NodeId> {
    let count = model.nodes.len();
    let mut next: Vec<Vec<NodeId>> = vec![Vec::new(); count];
    let mut is_target = vec![false; count];
    for id in model.drawn_edges() {
        let edge = model.edge(id);
        if edge.from != edge.to {
            next[edge.from.index()].push(edge.to);
            is_target[edge.to.index()] = true;
        }
    }
    let (begins, rest): (Vec<NodeId>, Vec<NodeId>) = model.node_ids().partition(|id| !is_target[id.index()]);
    let roots = || begins.iter().chain(&rest).copied();
    let mut waits = without_ways_back(&mut next, roots());
    let mut order = Vec::with_capacity(count);
    for root in begins.iter().copied() {
        follow(root, &next, &mut waits, &mut order);
    }
    // Rings that nothing leads into begin at their first node.
    let mut is_placed = vec![false; count];
    order.iter().for_each(|id| is_placed[id.index()] = true);
    for root in rest.iter().copied() {
        if waits[root.index()] == 0 && !is_placed[root.index()] {
            let from = order.len();
            follow(root, &next, &mut waits, &mut order);
            order[from..].iter().for_each(|id| is_placed[id.index()] = true);
        }
    }
    order
}

/// Takes the edges out of `next` that close a ring, and counts for each node the edges that are left into it.
fn without_ways_back(next: &mut [Vec<NodeId>], roots: impl Iterator<Item = NodeId>) -> Vec<usize> {
    #[derive(Clone, Copy, PartialEq)]
    enum Seen {
        No,
        Open,
        Done,
    }
    let mut seen = vec![Seen::No; next.len()];
    let mut waits = vec![0; next.len()];
    for root in roots {
        if seen[root.index()] != Seen::No {
            continue;
        }
        seen[root.index()] = Seen::Open;
        let mut path = vec![(root, 0)];
        while let Some((node, at)) = path.pop() {
            crate::work::count(1);
            let Some(&target) = next[node.index()].get(at) else {
                seen[node.index()] = Seen::Done;
                continue;
            };
            match seen[target.index()] {
                Seen::Open => {
                    // The place is kept, so that the edges behind it keep theirs; an edge to itself is none.
                    next[node.index()][at] = node;
                    path.push((node, at + 1));
                }
                Seen::Done => {
                    waits[target.index()] += 1;
                    path.push((node, at + 1));
                }
                Seen::No => {
                    waits[target.index()] += 1;
                    seen[target.index()] = Seen::Open;
                    path.push((node, at + 1));
                    path.push((target, 0));
                }
            }
        }
    }
    waits
}

fn follow(root: NodeId, next: &[Vec<NodeId>], waits: &mut [usize], order: &mut Vec<NodeId>) {
    let mut ready = vec![root];
    while let Some(node) = ready.pop() {
        order.push(node);
        let from = ready.len();
        for &target in next[node.index()].iter().filter(|&&target| target != node) {
            crate::work::count(1);
            let waiting = &mut waits[target.index()];
            *waiting -= 1;
            if *waiting == 0 {
                ready.push(target);
            }
        }
        // The first way is taken first.
        ready[from..].reverse();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Parsed;

    fn check(edges: &[(u32, u32)], nodes: u32, expected: &[u32]) {
        let mut text = "A {\n".to_owned();
        for node in 1..=nodes {
            text.push_str(&format!("n{node}: circle\n"));
        }
        for (from, to) in edges {
            text.push_str(&format!("n{from}.handle(right) -> n{to}.handle(left)\n"));
        }
        let model = Parsed::new(format!("{text}}}\n")).model;
        let order: Vec<String> =
            flow_order(&model).into_iter().map(|id| model.node(id).name.clone()).collect();
        let expected: Vec<String> = expected.iter().map(|number| format!("n{number}")).collect();
        assert_eq!(order, expected, "{edges:?}");
    }

    #[test]
    fn steps_follow_the_flow_and_not_the_text() {
        check(&[(3, 1), (1, 2)], 3, &[3, 1, 2]);
        // One way of a decision is walked to its end; where ways meet, both were walked.
        check(&[(1, 2), (1, 3), (2, 4), (3, 4), (4, 5)], 5, &[1, 2, 3, 4, 5]);
        check(&[(1, 3), (1, 2), (3, 5), (2, 4)], 5, &[1, 3, 5, 2, 4]);
    }

    #[test]
    fn ways_back_rings_and_lonely_steps_are_walked_once() {
        check(&[(1, 2), (2, 3), (3, 1), (3, 4)], 4, &[1, 2, 3, 4]);
        check(&[(2, 3), (3, 2), (3, 3)], 3, &[1, 2, 3]);
        check(&[(1, 2), (2, 1), (3, 1)], 3, &[3, 1, 2]);
        check(&[], 3, &[1, 2, 3]);
        check(&[(1, 2), (1, 2)], 2, &[1, 2]);
    }
}
