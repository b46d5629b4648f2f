//! Wrapping: chains that are much wider than a window go on at the left, below themselves, as lines of a text do.
//!
//! In: a plan. Out: columns and rows of drawings in which all lanes are wrapped, or the widest one alone, into two parts or
//! more. Each part of a lane has rows of its own, below those of the part before. Nothing is decided here: these are
//! candidates, and `choice` compares what they cost.

use super::cost::{WINDOW, scale};
use super::topology::{Columns, Plan};

/// About the width of a column with its channel, and the height of a row.
const COLUMN: i32 = 160;
const ROW: i32 = 96;
/// Drawings that are wider than the window by a quarter are wrapped, into parts that are not much narrower than this.
const WIDE: i32 = WINDOW.0 as i32 * 5 / 4;
const PART: i32 = 1000;
const MOST_PARTS: i32 = 16;
/// Of a drawing with more nodes only the way is tried that seems to become smallest.
const MANY: usize = 150;
/// How far from an even division a part may end.
const AROUND: i32 = 2;

/// Columns, and by node the row in its lane.
pub type Wrapped = (Columns, Vec<Option<i32>>);

/// The ways to wrap a drawing, none if it is narrow.
pub fn wraps(plan: &Plan) -> Vec<Wrapped> {
    let graph = &plan.graph;
    let column: Vec<i32> = (0..graph.nodes()).map(|v| plan.column(v)).collect();
    let all = span(&column, |_| true);
    let lanes = (0..graph.lanes).map(|lane| (span(&column, |v| graph.lane[v] == lane), lane));
    let widest = lanes.max_by_key(|&((first, last), lane)| (last - first, std::cmp::Reverse(lane)));
    let mut wraps = wrapped_lanes(plan, &column, all, |_| true);
    if let Some((span, widest)) = widest.filter(|_| graph.lanes > 1) {
        wraps.extend(wrapped_lanes(plan, &column, span, |lane| lane == widest));
    }
    if graph.nodes() > MANY {
        let scale = |(columns, rows): &Wrapped| wrapped_scale(plan, columns, rows);
        wraps = wraps.into_iter().min_by_key(scale).into_iter().collect();
    }
    wraps
}

/// Some lanes in as many parts as give them the shape of the window, and in one more or less.
fn wrapped_lanes(
    plan: &Plan,
    column: &[i32],
    span: (i32, i32),
    is_meant: impl Fn(usize) -> bool,
) -> Vec<Wrapped> {
    let width = (span.1 - span.0 + 1) * COLUMN;
    if width <= WIDE {
        return vec![];
    }
    let rows = plan.rows_by_lane();
    let height: i32 = (0..rows.len()).filter(|&lane| is_meant(lane)).map(|lane| rows[lane] * ROW).sum();
    let is_lower = |parts: &i32| i64::from(width) * WINDOW.1 < i64::from(parts * parts * height) * WINDOW.0;
    let fitting = (2..MOST_PARTS).find(is_lower).unwrap_or(MOST_PARTS);
    let most = (width + PART / 4) / PART;
    let parts = (fitting - 1).min(most).max(2)..=(fitting + 1).min(most);
    let wrapped = parts.filter_map(|parts| wrapped(plan, column, span, parts, &is_meant));
    let wide = estimated_scale(plan, column, |v| plan.row(v));
    wrapped.filter(|(columns, rows)| 10 * wrapped_scale(plan, columns, rows) <= 9 * wide).collect()
}

fn wrapped_scale(plan: &Plan, columns: &Columns, rows: &[Option<i32>]) -> i64 {
    estimated_scale(plan, &columns.column, |v| rows[v].unwrap_or_default())
}

/// About what the text of a drawing shrinks by.
fn estimated_scale(plan: &Plan, column: &[i32], row: impl Fn(usize) -> i32) -> i64 {
    let mut rows = vec![1; plan.graph.lanes];
    for v in 0..column.len() {
        let lane = &mut rows[plan.graph.lane[v]];
        *lane = (*lane).max(row(v) + 1);
    }
    let (first, last) = span(column, |_| true);
    let (width, height) = ((last - first + 1) * COLUMN, rows.iter().sum::<i32>() * ROW);
    scale((width.into(), height.into()))
}

/// The first and the last column of some nodes.
fn span(column: &[i32], is_meant: impl Fn(usize) -> bool) -> (i32, i32) {
    let columns = || (0..column.len()).filter(|&v| is_meant(v)).map(|v| column[v]);
    (columns().min().unwrap_or(0), columns().max().unwrap_or(0))
}

fn wrapped(
    plan: &Plan,
    column: &[i32],
    (first, last): (i32, i32),
    parts: i32,
    is_meant: impl Fn(usize) -> bool,
) -> Option<Wrapped> {
    let is_meant = |v: usize| is_meant(plan.graph.lane[v]);
    let count = last - first + 1;
    let even = (1..parts).map(|part| first + part * count / parts);
    let starts: Option<Vec<i32>> = even.map(|start| break_near(plan, column, start, is_meant)).collect();
    let starts = starts?;
    let mut wrapped_column = column.to_vec();
    let mut row: Vec<i32> = (0..column.len()).map(|v| plan.row(v)).collect();
    let rows = plan.rows_by_lane();
    for v in (0..column.len()).filter(|&v| is_meant(v)) {
        let part = starts.partition_point(|&start| start <= column[v]);
        let start = part.checked_sub(1).map_or(first, |part| starts[part]);
        wrapped_column[v] = first + column[v] - start;
        row[v] += part as i32 * rows[plan.graph.lane[v]];
    }
    Some((Columns::without_gaps(wrapped_column), row.into_iter().map(Some).collect()))
}

/// The column near another one before which the fewest wires are cut. None if a chain ends there: nothing would go on.
fn break_near(plan: &Plan, column: &[i32], start: i32, is_meant: impl Fn(usize) -> bool) -> Option<i32> {
    let cut = |at: i32| {
        let is_cut = |from: usize, to: usize| (column[from] < at) != (column[to] < at);
        let edges = plan.graph.edges.iter();
        edges.filter(|edge| is_meant(edge.from) && is_meant(edge.to) && is_cut(edge.from, edge.to)).count()
    };
    let near = start - AROUND..=start + AROUND;
    let (cut, _, at) = near.map(|at| (cut(at), (at - start).abs(), at)).min()?;
    (cut > 0).then_some(at)
}

#[cfg(test)]
mod tests {
    use crate::layout::workflow::{Flow, Layout, layout};
    use crate::model::lower;
    use crate::syntax::parse;

    fn chain(steps: usize) -> String {
        let nodes = (1..=steps).map(|n| format!("n{n}: rectangle label:\"Step {n}\"\n"));
        let edges = (1..steps).map(|n| format!("n{n}.handle(right) -> n{}.handle(left)\n", n + 1));
        format!("Line {{\n{}}}\n", nodes.chain(edges).collect::<String>())
    }

    fn drawn(text: &str, flow: Flow) -> Layout {
        layout(&lower(text, &parse(text)), flow)
    }

    #[test]
    fn a_long_chain_goes_on_below_itself() {
        for steps in [20, 40, 100] {
            let drawn = drawn(&chain(steps), Flow::Auto);
            let wide = i64::from(drawn.width) * 900 > i64::from(drawn.height) * 1440;
            assert!(drawn.width < 1800 || !wide, "{steps}: {} x {}", drawn.width, drawn.height);
            for pair in drawn.nodes.windows(2) {
                let is_ahead = pair[1].row == pair[0].row && pair[1].column == pair[0].column + 1;
                let begins_anew = pair[1].row == pair[0].row + 1 && pair[1].column == 0;
                assert!(is_ahead || begins_anew, "{steps}: {:?}", pair[1]);
            }
        }
    }

    #[test]
    fn a_chain_that_fits_and_one_that_is_to_be_aligned_stay_in_a_row() {
        for (steps, flow) in [(12, Flow::Auto), (40, Flow::Aligned)] {
            assert!(drawn(&chain(steps), flow).nodes.iter().all(|node| node.row == 0));
        }
    }

    #[test]
    fn one_wide_lane_among_others_is_wrapped() {
        let other = "Shop {\na: circle label:\"Order\"\nb: circle label:\"Done\"\n}\n";
        let text = format!(
            "{other}{}a.handle(bottom) -> Line.n1.handle(top)\nLine.n24.handle(top) -> Shop.b.handle(bottom)\n",
            chain(24)
        );
        let drawn = drawn(&text, Flow::Auto);
        assert!(drawn.width < 2400, "{}", drawn.width);
        assert!(drawn.nodes.iter().any(|node| node.row > 0));
    }
}
