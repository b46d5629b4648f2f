//! The estimate: what the wires of a drawing will cost, foreseen from columns alone.
//!
//! In: the column of each node. Out: prices in pixels of wire, as [`cost`](crate::layout::workflow::cost) counts finished
//! drawings. Only what columns decide is counted: a wire that runs as its sides ask costs nothing.

use super::cells::STACK;
use crate::geometry::Side::*;
use crate::layout::workflow::cost::{self, BEND, INVERSION};
use crate::layout::workflow::topology::graph::{Graph, GraphEdge};
use crate::work;

/// From one column to the next.
const COLUMN: i64 = 176;
/// The height of a row, and what else a lane needs.
const ROW: i64 = 96;
const LANE: i64 = 50;
/// What the margins and titles need.
const MARGINS: i64 = 60;
/// The price of a node in the way of a wire that could run straight: a way round it, or a hop.
const BLOCKED: i64 = 200;
/// The price of a hand-off that leads to the left, where one to the right would do.
const BACK: i64 = 22;
/// Of the later steps of its lane to which a node leads, as many are asked to stand right of it.
const LATER: usize = 8;
/// Cells of the largest table.
const MOST_CELLS: usize = 400_000;

/// Where nodes stand: columns by node, and nodes by cell.
pub struct Places {
    pub column: Vec<i32>,
    lane: Vec<usize>,
    lanes: usize,
    /// The number of columns that there is room for.
    room: usize,
    cells: Vec<Vec<usize>>,
    /// How many nodes stand in each column, and how many columns hold any.
    nodes_in: Vec<usize>,
    used: usize,
}

impl Places {
    /// With twice as many columns as there are; nothing for very large drawings.
    pub fn new(graph: &Graph, column: &[i32]) -> Option<Places> {
        let room = column.iter().max().map_or(1, |&most| 2 * most as usize + 8);
        let lane = graph.lane.clone();
        if graph.lanes * room > MOST_CELLS {
            return None;
        }
        let mut places = Places {
            column: column.to_vec(),
            lane,
            lanes: graph.lanes,
            room,
            cells: vec![vec![]; graph.lanes * room],
            nodes_in: vec![0; room],
            used: 0,
        };
        for v in 0..column.len() {
            places.add(v);
        }
        Some(places)
    }

    /// Whether there is room in this column.
    pub fn has(&self, column: i32) -> bool {
        (0..self.room as i32).contains(&column)
    }

    pub fn put(&mut self, v: usize, column: i32) {
        let before = self.column[v] as usize;
        self.cells[self.lane[v] * self.room + before].retain(|&u| u != v);
        self.nodes_in[before] -= 1;
        self.used -= usize::from(self.nodes_in[before] == 0);
        self.column[v] = column;
        self.add(v);
    }

    fn add(&mut self, v: usize) {
        let column = self.column[v] as usize;
        self.cells[self.lane[v] * self.room + column].push(v);
        self.used += usize::from(self.nodes_in[column] == 0);
        self.nodes_in[column] += 1;
    }

    /// The nodes of a cell.
    pub fn in_cell(&self, lane: usize, column: i32) -> &[usize] {
        &self.cells[lane * self.room + column as usize]
    }

    /// The nodes of a lane from a column on.
    pub fn from(&self, lane: usize, column: i32) -> impl Iterator<Item = usize> {
        self.cells[lane * self.room + column as usize..(lane + 1) * self.room].iter().flatten().copied()
    }

    /// The last column of a lane that holds a node.
    pub fn last(&self, lane: usize) -> i32 {
        let cells = &self.cells[lane * self.room..(lane + 1) * self.room];
        cells.iter().rposition(|nodes| !nodes.is_empty()).map_or(-1, |column| column as i32)
    }

    /// Whether a node of the lane stands between two columns.
    fn is_between(&self, lane: usize, from: i32, to: i32) -> bool {
        (from + 1..to).any(|column| !self.in_cell(lane, column).is_empty())
    }

    pub fn width(&self) -> i64 {
        MARGINS + COLUMN * self.used as i64
    }

    /// The height, if each lane has as many rows as its fullest cell has nodes.
    pub fn height(&self) -> i64 {
        let rows = |lane: usize| {
            let cells = &self.cells[lane * self.room..(lane + 1) * self.room];
            cells.iter().map(Vec::len).max().unwrap_or(0).clamp(1, STACK)
        };
        (0..self.lanes).map(|lane| LANE + ROW * rows(lane) as i64).sum()
    }
}

/// What depends on columns: the wires, and the pairs of nodes of which one comes after the other.
pub struct Terms<'a> {
    graph: &'a Graph,
    /// Pairs of nodes of a lane: the first one leads to the second, which is later in the source.
    pairs: Vec<(usize, usize)>,
    /// By node: its edges, then the pairs it belongs to.
    of: Vec<Vec<usize>>,
    /// By lane: the wires that a node of this lane may block.
    through: Vec<Vec<usize>>,
    /// What all wires cost at least.
    least: i64,
}

impl<'a> Terms<'a> {
    pub fn new(graph: &'a Graph) -> Terms<'a> {
        let (mut of, mut through) = (vec![vec![]; graph.nodes()], vec![vec![]; graph.lanes]);
        for (index, edge) in graph.edges.iter().enumerate().filter(|(_, edge)| !edge.is_self_loop()) {
            of[edge.from].push(index);
            of[edge.to].push(index);
            let (a, b) = (graph.lane[edge.from], graph.lane[edge.to]);
            if a == b && edge.from_side.is_horizontal() && edge.to_side == edge.from_side.opposite() {
                through[a].push(index);
            } else if graph.is_hand_off(edge) {
                (a.min(b) + 1..a.max(b)).for_each(|lane| through[lane].push(index));
            }
        }
        let pairs = later_steps(graph);
        for (index, &(a, b)) in pairs.iter().enumerate() {
            of[a].push(graph.edges.len() + index);
            of[b].push(graph.edges.len() + index);
        }
        let least = graph.edges.iter().map(|edge| least(graph, edge)).sum();
        Terms { graph, pairs, of, through, least }
    }

    /// Pairs of nodes of a lane: the first one leads to the second, which is later in the source.
    pub fn steps(&self) -> &[(usize, usize)] {
        &self.pairs
    }

    /// The number of terms.
    pub fn count(&self) -> usize {
        self.graph.edges.len() + self.pairs.len()
    }

    pub fn prices(&self, places: &Places) -> Vec<i64> {
        (0..self.count()).map(|index| self.price(index, places)).collect()
    }

    /// The price of a drawing, from the sum of all terms.
    pub fn whole(&self, sum: i64, places: &Places, height: i64) -> i64 {
        cost::price(self.least + sum, (places.width(), height), self.graph.nodes())
    }

    /// The nodes at the other ends of a node's wires.
    pub fn neighbours(&self, v: usize) -> impl Iterator<Item = usize> {
        let edges = self.of[v].iter().map_while(|&index| self.graph.edges.get(index));
        edges.map(move |edge| edge.node(edge.from == v))
    }

    /// The terms that may change when a node moves from one column to another.
    pub fn touched(&self, v: usize, columns: [i32; 2], places: &Places) -> impl Iterator<Item = usize> {
        let passing = self.through[self.graph.lane[v]].iter();
        let is_met = move |index: &&usize| columns.iter().any(|&column| self.passes(**index, column, places));
        self.of[v].iter().chain(passing.filter(is_met)).copied()
    }

    /// Whether a node in a column of a lane that a wire passes stands in its way.
    fn passes(&self, index: usize, column: i32, places: &Places) -> bool {
        let edge = &self.graph.edges[index];
        let (a, b) = (places.column[edge.from], places.column[edge.to]);
        if self.graph.same_lane(edge) {
            a.min(b) < column && column < a.max(b)
        } else {
            a == b && a == column
        }
    }

    /// The price of one term.
    pub fn price(&self, index: usize, places: &Places) -> i64 {
        work::count(1);
        match self.graph.edges.get(index) {
            Some(edge) => self.wire(edge, places),
            None => {
                let (a, b) = self.pairs[index - self.graph.edges.len()];
                if places.column[b] < places.column[a] { INVERSION } else { 0 }
            }
        }
    }

    fn wire(&self, edge: &GraphEdge, places: &Places) -> i64 {
        let (from, to) = (places.column[edge.from], places.column[edge.to]);
        let right = i64::from(to - from);
        match (edge.from_side, edge.to_side) {
            _ if edge.is_self_loop() => 0,
            (Right, Left) => self.ahead(edge, (from, to), places),
            (Left, Right) => self.ahead(edge, (to, from), places),
            (Right, Top | Bottom) | (Top | Bottom, Left) => corner(right),
            (Left, Top | Bottom) | (Top | Bottom, Right) => corner(-right),
            (Top, Bottom) | (Bottom, Top) => self.upright(edge, right, places),
            (Left, Left) | (Right, Right) | (Top, Top) | (Bottom, Bottom) => right.abs() * COLUMN,
        }
    }

    /// A wire from a right side to a left side, seen from left to right.
    fn ahead(&self, edge: &GraphEdge, (from, to): (i32, i32), places: &Places) -> i64 {
        let (right, lane) = (i64::from(to - from), self.graph.lane[edge.from]);
        let same = self.graph.same_lane(edge);
        if right < 1 {
            return if same { 4 } else { 2 } * BEND + (2 - right) * COLUMN;
        }
        let is_blocked = same && places.is_between(lane, from, to);
        (right - 1) * COLUMN + if is_blocked { BLOCKED } else { 0 }
    }

    /// A wire from a top to a bottom, or the other way round.
    fn upright(&self, edge: &GraphEdge, right: i64, places: &Places) -> i64 {
        if right != 0 {
            let bends = if leads_away(self.graph, edge) { 0 } else { 2 * BEND };
            return bends + right.abs() * COLUMN + if right < 0 { BACK } else { 0 };
        }
        let (a, b) = (self.graph.lane[edge.from], self.graph.lane[edge.to]);
        let column = places.column[edge.from];
        let blocked = (a.min(b) + 1..a.max(b)).filter(|&lane| !places.in_cell(lane, column).is_empty());
        blocked.count() as i64 * BLOCKED
    }
}

/// A wire with one bend, if its end stands to the right.
fn corner(right: i64) -> i64 {
    if right >= 1 { (right - 1) * COLUMN } else { 2 * BEND + (1 - right) * COLUMN }
}

/// Whether an edge between lanes leaves at the side that looks away from the other lane.
fn leads_away(graph: &Graph, edge: &GraphEdge) -> bool {
    !graph.same_lane(edge) && (edge.from_side == Bottom) != (graph.lane[edge.from] < graph.lane[edge.to])
}

/// What a wire costs at least, wherever its nodes stand.
fn least(graph: &Graph, edge: &GraphEdge) -> i64 {
    let lanes = graph.lane[edge.from].abs_diff(graph.lane[edge.to]) as i64;
    let bends = match (edge.from_side, edge.to_side) {
        (Right, Left) | (Left, Right) if graph.same_lane(edge) => 0,
        (Top, Bottom) | (Bottom, Top) if leads_away(graph, edge) => 4,
        (Top, Bottom) | (Bottom, Top) => 0,
        (Left | Right, Top | Bottom) | (Top | Bottom, Left | Right) => 1,
        _ => 2,
    };
    (LANE + ROW) * lanes + BEND * bends
}

/// Pairs of nodes of a lane: the second one is later in the source, and the first one leads to it. Where the sides of edges ask
/// the second one to stand left of the first, they are none.
fn later_steps(graph: &Graph) -> Vec<(usize, usize)> {
    let n = graph.nodes();
    let (mut out, mut left) = (vec![vec![]; n], vec![vec![]; n]);
    for edge in &graph.edges {
        out[edge.from].push(edge.to);
        if graph.same_lane(edge) && (edge.from_side, edge.to_side) == (Left, Right) {
            left[edge.from].push(edge.to);
        }
    }
    let (mut pairs, mut seen_from, mut asked_by) = (vec![], vec![usize::MAX; n], vec![usize::MAX; n]);
    for v in 0..n {
        for (next, seen) in [(&out, &mut seen_from), (&left, &mut asked_by)] {
            let mut todo = vec![v];
            while let Some(u) = todo.pop() {
                for &next in &next[u] {
                    work::count(1);
                    if std::mem::replace(&mut seen[next], v) != v {
                        todo.push(next);
                    }
                }
            }
        }
        let is_later = |&u: &usize| seen_from[u] == v && asked_by[u] != v && graph.lane[u] == graph.lane[v];
        let later = (v + 1..n).filter(is_later);
        pairs.extend(later.take(LATER).map(|u| (v, u)));
    }
    pairs
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::lower;
    use crate::syntax::parse;

    /// What an edge costs from `n1` in lane A to `n2` in lane A or B, so many columns to the right.
    fn price(from: &str, to: &str, lane: &str, right: i32) -> i64 {
        let nodes = match lane {
            "A" => "A {\nn1: circle\nn2: circle\n}\nB {\n}\n",
            _ => "A {\nn1: circle\n}\nB {\nn2: circle\n}\n",
        };
        let text = format!("{nodes}A.n1.handle({from}) -> {lane}.n2.handle({to})\n");
        let graph = Graph::new(&lower(&text, &parse(&text)));
        let places = Places::new(&graph, &[4, 4 + right]).unwrap();
        Terms::new(&graph).price(0, &places)
    }

    #[test]
    fn a_wire_that_runs_as_its_sides_ask_costs_nothing() {
        for (from, to, lane, right) in [
            ("right", "left", "A", 1),
            ("left", "right", "A", -1),
            ("right", "left", "B", 1),
            ("bottom", "top", "B", 0),
            ("right", "top", "B", 1),
            ("bottom", "left", "B", 1),
            ("bottom", "right", "A", -1),
            ("top", "top", "A", 0),
        ] {
            assert_eq!(price(from, to, lane, right), 0, "{from} {to} {lane} {right}");
        }
    }

    #[test]
    fn a_step_that_sides_ask_to_stand_left_of_another_is_no_later_one() {
        let pairs = |from: &str, to: &str| {
            let text = format!("A {{\nn1: circle\nn2: circle\nn1.handle({from}) -> n2.handle({to})\n}}\n");
            later_steps(&Graph::new(&lower(&text, &parse(&text))))
        };
        assert_eq!(pairs("right", "left"), [(0, 1)]);
        assert_eq!(pairs("bottom", "left"), [(0, 1)]);
        assert_eq!(pairs("left", "right"), []);
    }

    #[test]
    fn every_column_away_from_there_costs_more() {
        for (from, to) in
            [("right", "left"), ("bottom", "top"), ("right", "top"), ("top", "left"), ("left", "left")]
        {
            let prices: Vec<i64> = (-3..=4).map(|right| price(from, to, "B", right)).collect();
            let least = prices.iter().enumerate().min_by_key(|(_, price)| **price).map(|(at, _)| at).unwrap();
            assert!(prices[..=least].is_sorted_by(|a, b| a > b), "{from} {to}: {prices:?}");
            assert!(prices[least..].is_sorted_by(|a, b| a < b), "{from} {to}: {prices:?}");
        }
    }
}
