use super::*;
use crate::model::{Model, NodeId, Parsed};

/// A model of steps `1..=nodes` and edges between them.
fn model(nodes: u32, edges: &[(u32, u32)]) -> Model {
    let mut text = "A {\n".to_owned();
    for node in 1..=nodes {
        text.push_str(&format!("n{node}: rectangle label:\"{node}\"\n"));
    }
    for (at, (from, to)) in edges.iter().enumerate() {
        text.push_str(&format!("n{from}.handle(right) -> n{to}.handle(left) [label=\"{at}\"]\n"));
    }
    Parsed::new(format!("{text}}}\n")).model
}

/// The steps of every listed path, by their numbers.
fn walked(model: &Model, survey: &Survey) -> Vec<Vec<usize>> {
    survey.paths.iter().map(|path| path.nodes(model).map(|node| node.index() + 1).collect()).collect()
}

#[track_caller]
fn check(nodes: u32, edges: &[(u32, u32)], covering: usize, expected: &[&[usize]]) {
    let model = model(nodes, edges);
    let survey = survey(&model, None, MOST_PATHS);
    assert_eq!(walked(&model, &survey), expected, "{edges:?}");
    assert_eq!((survey.covering, survey.total), (covering, expected.len() as u64), "{edges:?}");
}

#[test]
fn paths_take_every_way_and_go_back_once() {
    check(0, &[], 0, &[]);
    check(2, &[], 1, &[&[1]]);
    check(3, &[(1, 2), (2, 3)], 1, &[&[1, 2, 3]]);
    check(4, &[(1, 2), (1, 3), (2, 4), (3, 4)], 2, &[&[1, 2, 4], &[1, 3, 4]]);
    // A retry: straight on, and once back.
    check(3, &[(1, 2), (2, 1), (2, 3)], 2, &[&[1, 2, 3], &[1, 2, 1, 2, 3]]);
    // A ring without an end, an edge from a step to itself, and two beginnings.
    check(2, &[(1, 2), (2, 1)], 1, &[&[1, 2, 1]]);
    check(2, &[(1, 1), (1, 2)], 2, &[&[1, 2], &[1, 1, 2]]);
    check(4, &[(1, 3), (2, 3), (3, 4)], 2, &[&[1, 3, 4], &[2, 3, 4]]);
}

#[test]
fn the_first_paths_take_every_answer() {
    // Two decisions one after the other: four paths, and two of them are enough.
    let model = model(7, &[(1, 2), (1, 3), (2, 4), (3, 4), (4, 5), (4, 6), (5, 7), (6, 7)]);
    let survey = survey(&model, None, MOST_PATHS);
    assert_eq!((survey.covering, survey.total, survey.coverage()), (2, 4, (4, 4)));
}

#[test]
fn more_paths_than_anybody_can_write_are_counted() {
    let stages = 80;
    let mut edges = Vec::new();
    for stage in 0..stages {
        let first = 3 * stage + 1;
        edges.extend([
            (first, first + 1),
            (first, first + 2),
            (first + 1, first + 3),
            (first + 2, first + 3),
        ]);
    }
    let large = model(3 * stages + 1, &edges);
    let all = survey(&large, None, 10);
    assert_eq!((all.paths.len(), all.covering, all.total), (10, 2, u64::MAX));
    assert_eq!(all.coverage(), (160, 160));
    let fifty = model(3 * stages + 1, &edges[..4 * 50]);
    assert_eq!(survey(&fifty, None, 10).total, 1 << 50);
}

#[test]
fn a_list_that_is_too_short_says_what_it_leaves_out() {
    let model = model(5, &[(1, 2), (1, 3), (1, 4), (1, 5)]);
    let survey = survey(&model, None, 3);
    assert_eq!((survey.paths.len(), survey.more(), survey.coverage()), (3, 1, (4, 3)));
}

#[test]
fn from_a_step_only_what_follows_it_is_walked() {
    let model = model(5, &[(1, 2), (1, 3), (3, 4), (3, 5)]);
    let survey = survey(&model, Some(NodeId(2)), MOST_PATHS);
    assert_eq!(walked(&model, &survey), [[3, 4], [3, 5]]);
    assert_eq!(survey.unreached, [NodeId(0)]);
}

#[test]
fn the_player_asks_remembers_and_begins_again() {
    let model = model(4, &[(1, 2), (2, 3), (2, 4)]);
    let flow = Flow::new(&model, None);
    let mut player = Player::new(NodeId(0));
    assert!(player.forward(&flow) && !player.forward(&flow), "the decision is asked");
    assert_eq!(player.choices(&flow).len(), 2);
    assert!(!player.choose(&flow, 2));
    assert!(player.choose(&flow, 1) && player.is_over(&flow));
    assert_eq!(player.node(), NodeId(3));
    assert!(player.back() && player.forward(&flow), "the answer is remembered");
    assert_eq!(player.node(), NodeId(3));
    assert!(player.back() && player.choose(&flow, 0));
    assert_eq!((player.node(), player.taken().count(), player.seen().count()), (NodeId(2), 2, 3));
    player.restart();
    assert!(!player.back() && player.ahead() == 0);

    let survey = survey(&model, None, MOST_PATHS);
    let path = &survey.paths[0];
    let mut player =
        Player::on(path.start, path.edges.iter().map(|&edge| (edge, model.edge(edge).to)).collect());
    while player.forward(&flow) {}
    assert!(player.is_over(&flow) && player.at() == path.edges.len());
    player.restart();
    assert_eq!(player.ahead(), path.edges.len());
}
