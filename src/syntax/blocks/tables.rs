//! Tables of Markdown: a head that names columns, a line of dashes, and in each row a node or an edge. Where a column names
//! the lane of a node, rows of one lane that stand below each other are a block of that lane.

use super::Builder;
use super::looks::kind;
use crate::syntax::dress::{self, Ending, Part};
use crate::syntax::grammar::Lexeme;
use crate::syntax::lines::Lines;
use crate::syntax::vocabulary::{Column, column};
use crate::syntax::word::WordClass;
use crate::syntax::{
    Attribute, Bracket, EdgeStatement, Endpoint, FaultKind, Item, LaneBlock, Name, NodeStatement, Quoted,
    Sign, TitleText, TokenKind, Value, frames,
};
use crate::text::Span;
use crate::work;

/// A row has no more cells than this.
const MOST_CELLS: usize = 16;

/// What a row says.
struct Row {
    lane: Option<Span>,
    part: Part,
}

/// Nodes below each other whose lines name one lane.
struct Block {
    lane: Span,
    title: Option<TitleText>,
    span: Span,
    nodes: Vec<NodeStatement>,
}

impl Builder<'_> {
    /// Takes the table that begins at `at`; says how many lines were taken.
    pub(super) fn table(&mut self, lines: &Lines, at: usize) -> usize {
        let source = self.source;
        let row = |at: usize| lines.get(at).and_then(|line| cells(source, line));
        let (Some(head), Some(dashes)) = (row(at), row(at + 1)) else { return 0 };
        if !dashes.iter().all(|cell| is_dashes(cell.of(source))) {
            return 0;
        }
        let columns: Vec<Option<Column>> = head.iter().map(|cell| column(cell.of(source))).collect();
        let mut rows: Vec<(Span, Row)> = Vec::new();
        let mut count = 2;
        let heads_another =
            |at: usize| row(at).is_some_and(|cells| cells.iter().all(|cell| is_dashes(cell.of(source))));
        while let Some(line) = lines.get(at + count).filter(|_| !heads_another(at + count + 1))
            && let Some(cells) = cells(source, line)
        {
            let Some((span, row)) =
                frames::span_of(line).and_then(|span| Some((span, self.row(span, &head, &columns, &cells)?)))
            else {
                return 0;
            };
            rows.push((span, row));
            count += 1;
        }
        let has_lanes = rows.iter().any(|(_, row)| row.lane.is_some());
        if rows.is_empty() || (has_lanes && !self.may_begin_lane()) {
            return 0;
        }
        self.words = None;
        for line in [lines.get(at), lines.get(at + 1)].into_iter().flatten() {
            self.frame_sign(frames::span_of(line).unwrap_or(Span::at(self.last_end)));
        }
        self.rows(rows);
        count
    }

    /// Rows as items, those with a lane in a block of it.
    fn rows(&mut self, rows: Vec<(Span, Row)>) {
        let mut nodes: Option<Block> = None;
        for (span, row) in rows {
            self.last_end = span.end;
            match (row.lane, row.part) {
                (Some(lane), Part::Node(node)) => self.in_lane(&mut nodes, lane, span, node),
                (_, part) => {
                    self.end_block(nodes.take());
                    self.row_of(span, part);
                }
            }
        }
        self.end_block(nodes);
    }

    /// A row that stands where it is.
    fn row_of(&mut self, span: Span, part: Part) {
        self.faults.push(FaultKind::OddForm, span);
        self.push(match part {
            Part::Node(node) => Item::Node(node),
            Part::Edge(edge) => Item::Edge(Box::new(edge)),
            Part::Loop(repeat) => Item::Loop(repeat),
        });
    }

    /// A node of a lane that its own line names. It goes on with the block of the lines above if they name the same lane.
    fn in_lane(&mut self, block: &mut Option<Block>, lane: Span, span: Span, node: NodeStatement) {
        if let Some(block) = block
            && block.lane.of(self.source) == lane.of(self.source)
        {
            block.span.end = span.end;
            block.nodes.push(node);
            return;
        }
        self.end_block(block.take());
        *block = Some(Block { lane, title: None, span, nodes: vec![node] });
    }

    fn end_block(&mut self, block: Option<Block>) {
        let Some(Block { lane, title, span, nodes }) = block else { return };
        while self.stack.last().is_some_and(|top| top.ending == Ending::Word) {
            self.end_unclosed();
        }
        self.faults.push(FaultKind::OddHead, span);
        let items = nodes.into_iter().map(Item::Node).collect();
        let open = Span::at(span.start);
        self.push(Item::Lane(LaneBlock {
            span,
            id: Some(Name { span: lane }),
            open,
            title,
            items,
            close: None,
        }));
    }

    /// Whether no lane is open that ends with a brace.
    fn may_begin_lane(&self) -> bool {
        self.stack.iter().all(|lane| lane.is_frame || lane.ending == Ending::Word)
    }

    /// The node that some lexemes declare, if they do nothing else.
    fn node_alone(&self, lexemes: &[Lexeme]) -> Option<NodeStatement> {
        match <[Part; 1]>::try_from(dress::statements(&self.known, lexemes)?) {
            Ok([Part::Node(node)]) => Some(node),
            _ => None,
        }
    }

    /// `n1 in Shop: circle "Order"`, and the lines below that are of the same lane.
    pub(super) fn nodes_in_lanes(&mut self, lines: &Lines, at: usize) -> usize {
        if !self.may_begin_lane() {
            return 0;
        }
        let Some(line) = lines.get(at) else { return 0 };
        // `Shop: n1, n2` above their statements
        if let Some((_, mut nodes)) = dress::listing(line)
            && let Some(span) = frames::span_of(line)
            && nodes.any(|node| self.known.listed_lane(node.span.of(self.source)).is_some())
        {
            self.words = None;
            self.frame_sign(span);
            self.last_end = span.end;
            return 1;
        }
        if let Some((lane, title, nodes)) = self.nodes_of_lane(line)
            && let Some(span) = frames::span_of(line)
        {
            self.words = None;
            self.last_end = span.end;
            self.end_block(Some(Block { lane, title, span, nodes }));
            return 1;
        }
        let mut block = None;
        let mut count = 0;
        while let Some(line) = lines.get(at + count)
            && let Some((lane, node)) = self.node_in_lane(line).or_else(|| self.listed_node(line))
            && let Some(span) = frames::span_of(line)
        {
            self.words = None;
            self.last_end = span.end;
            self.in_lane(&mut block, lane, span, node);
            count += 1;
        }
        self.end_block(block);
        count
    }

    /// A node whose lane a list above names.
    fn listed_node(&self, line: &[Lexeme]) -> Option<(Span, NodeStatement)> {
        let first = line.first().filter(|first| first.class == WordClass::NodeId)?;
        let lane = self.known.listed_lane(first.span.of(self.source))?;
        (line.len() <= super::in_dress::MOST_LEXEMES).then_some(())?;
        Some((lane, self.node_alone(line)?))
    }

    /// `Shop: n1 (circle, "Order"), n2 (rectangle, "Pack")`
    fn nodes_of_lane(&self, line: &[Lexeme]) -> Option<(Span, Option<TitleText>, Vec<NodeStatement>)> {
        let (lane, rest) = line.split_first()?;
        let title = title_in_brackets(rest);
        let rest = &rest[title.as_ref().map_or(0, |(_, count)| *count)..];
        let (colon, nodes) = rest.split_first()?;
        let is_lane = lane.kind == TokenKind::Word && lane.class == WordClass::Other;
        let is_node = nodes.first()?.class == WordClass::NodeId && nodes.len() > 2;
        let points = nodes.iter().any(|lexeme| lexeme.kind == TokenKind::Arrow);
        (is_lane && colon.kind == TokenKind::Colon && is_node && !points).then_some(())?;
        (line.len() <= super::in_dress::MOST_LEXEMES).then_some(())?;
        // A full stop ends the sentence.
        let stops = nodes
            .last()
            .is_some_and(|last| last.kind == TokenKind::Dot || last.class == WordClass::Semicolon);
        let nodes = &nodes[..nodes.len() - usize::from(stops)];
        let begins = |at: &usize| {
            let is_parted = at.checked_sub(1).is_none_or(|before| {
                nodes[before].kind == TokenKind::Comma || nodes[before].class == WordClass::Semicolon
            });
            is_parted && nodes[*at].class == WordClass::NodeId
        };
        let starts: Vec<usize> = (0..nodes.len()).filter(begins).collect();
        let ends = starts.iter().skip(1).map(|next| next - 1).chain([nodes.len()]);
        let parts = starts.iter().zip(ends).map(|(&from, to)| self.node_alone(&nodes[from..to]));
        Some((lane.span, title.map(|(title, _)| title), parts.collect::<Option<Vec<_>>>()?))
    }

    fn node_in_lane(&self, line: &[Lexeme]) -> Option<(Span, NodeStatement)> {
        let source = self.source;
        let at = usize::from(matches!(line.first()?.span.of(source), "-" | "*" | "•"));
        let line = line.get(at..)?;
        let lane = line.get(2).filter(|lane| lane.kind == TokenKind::Word)?;
        let is_in = matches!(line[1].span.of(source), "in" | "@" | "在");
        let is_node = line[0].class == WordClass::NodeId;
        (is_in
            && is_node
            && kind(line, 3) == Some(TokenKind::Colon)
            && line.len() <= super::in_dress::MOST_LEXEMES)
            .then_some(())?;
        let others: Vec<Lexeme> = line[..1].iter().chain(&line[3..]).copied().collect();
        Some((lane.span, self.node_alone(&others)?))
    }

    /// What a row says; `None` if it has a cell that no column explains, or lacks an id.
    fn row(&self, span: Span, head: &[Span], columns: &[Option<Column>], cells: &[Span]) -> Option<Row> {
        let source = self.source;
        let cell = |wanted: Column| {
            let at = columns.iter().position(|column| *column == Some(wanted))?;
            cells.get(at).copied().filter(|cell| !cell.is_empty())
        };
        let is_explained =
            |(at, cell): (usize, &Span)| cell.is_empty() || columns.get(at).is_some_and(Option::is_some);
        cells.iter().enumerate().all(is_explained).then_some(())?;
        let is_edge = columns.contains(&Some(Column::From)) && columns.contains(&Some(Column::To));
        let mut attributes = Vec::new();
        for ((column, key), cell) in columns.iter().zip(head).zip(cells) {
            let Some(Column::Attribute(name)) = column else { continue };
            if cell.is_empty() {
                continue;
            }
            // An edge has no text but its label.
            let is_label = is_edge || *name == "label";
            let key = if is_label { Span::at(cell.start) } else { *key };
            let value = Some(value(source, *cell));
            let sign = (!is_label).then(|| Sign { span: Span::at(cell.start), is_equals: false });
            attributes.push(Attribute { span: *cell, key: Name { span: key }, sign, value });
        }
        if is_edge {
            let (from, to) = (end(source, cell(Column::From)?)?, end(source, cell(Column::To)?)?);
            let bracket = match attributes.as_slice() {
                [] => None,
                [label] => Some(Bracket { span: label.span, attributes, closed: true }),
                _ => return None,
            };
            let arrow = Span::at(to.span.start);
            let edge = EdgeStatement { span, from, arrow, to: Some(to), bracket };
            return Some(Row { lane: None, part: Part::Edge(edge) });
        }
        let id = Name { span: without_code(source, cell(Column::Id)?) };
        let shape = cell(Column::Shape).map(|cell| Name { span: without_code(source, cell) });
        let says_something = shape.is_some() || !attributes.is_empty();
        let is_id = !id.span.is_empty() && id.span.len() < LONGEST_CELL;
        let node = NodeStatement { span, id, colon: None, shape, attributes };
        let lane = cell(Column::Lane).map(|cell| without_code(source, cell));
        (says_something && is_id).then_some(Row { lane, part: Part::Node(node) })
    }
}

/// `(Web shop)` behind the name of a lane, and how many lexemes it has.
fn title_in_brackets(rest: &[Lexeme]) -> Option<(TitleText, usize)> {
    (kind(rest, 0) == Some(TokenKind::OpenParen)).then_some(())?;
    let close =
        rest.iter().position(|lexeme| lexeme.kind == TokenKind::CloseParen).filter(|close| *close > 1)?;
    let text = rest[1].span.to(rest[close - 1].span);
    Some((dress::titled(rest[0].span.to(rest[close].span), text), close + 1))
}

/// A longer cell is no name.
const LONGEST_CELL: usize = 60;

/// The cells of a line that begins with a bar; those without text are empty.
fn cells(source: &str, line: &[Lexeme]) -> Option<Vec<Span>> {
    let span = frames::span_of(line)?;
    let text = span.of(source);
    let inner = text.strip_prefix('|')?;
    work::count(text.len());
    let inner = inner.strip_suffix('|').unwrap_or(inner);
    if inner.contains(['\n', '\r']) || inner.matches('|').count() >= MOST_CELLS {
        return None;
    }
    let mut at = span.start + 1;
    let mut cells = Vec::new();
    for part in inner.split('|') {
        let trimmed = part.trim();
        let start = at + part.len() - part.trim_start().len();
        cells.push(if trimmed.is_empty() { Span::at(at) } else { Span::new(start, start + trimmed.len()) });
        at += part.len() + 1;
    }
    Some(cells)
}

/// `---`, `:--:`
fn is_dashes(cell: &str) -> bool {
    let dashes = cell.trim_matches(':');
    !dashes.is_empty() && dashes.bytes().all(|byte| byte == b'-')
}

/// A cell without the signs of code or bold text around it.
fn without_code(source: &str, cell: Span) -> Span {
    let text = cell.of(source);
    let inner = text.trim_matches(['`', '*', '"', '[', ']']);
    if inner.is_empty() {
        return cell;
    }
    let start = cell.start + text.len() - text.trim_start_matches(['`', '*', '"', '[', ']']).len();
    Span::new(start, start + inner.len())
}

fn value(source: &str, cell: Span) -> Value {
    let text = cell.of(source);
    let is_quoted = text.len() > 1 && text.starts_with('"') && text.ends_with('"');
    if is_quoted {
        let inner = Span::new(cell.start + 1, cell.end - 1);
        return Value::Quoted(Quoted { span: cell, inner, closed: true });
    }
    Value::Bare(Name { span: cell })
}

/// An end of an edge: `n1`, `Bank.n1`.
fn end(source: &str, cell: Span) -> Option<Endpoint> {
    let cell = without_code(source, cell);
    let text = cell.of(source);
    (text.len() < LONGEST_CELL).then_some(())?;
    let node = |span: Span| Endpoint { span, lane: None, node: Name { span }, handle: None };
    match text.split_once('.') {
        Some((lane, name)) if crate::syntax::is_node_id(name) && !lane.is_empty() => {
            let lane = Span::new(cell.start, cell.start + lane.len());
            let id = Span::new(cell.end - name.len(), cell.end);
            Some(Endpoint { span: cell, lane: Some(Name { span: lane }), ..node(id) })
        }
        _ => Some(node(cell)),
    }
}
