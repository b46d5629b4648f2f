//! Lanes: add, rename, retitle, reorder.

use super::base::{Base, Block, is_one_word};
use super::refusal::{self, Refusal};
use super::slot;
use super::wording;
use super::writer::{Anchor, Line, Writer};
use super::{Port, edge, naming, node};
use crate::geometry::Side;
use crate::model::{LaneId, Shape};
use crate::syntax::{Item, TokenKind};
use crate::text::Span;
use std::collections::{BTreeMap, BTreeSet};

/// An empty name is made of the title.
pub(super) fn add(
    writer: &mut Writer,
    after: Option<LaneId>,
    name: &str,
    title: &str,
) -> Result<(), Refusal> {
    let base = writer.base;
    let name = if name.is_empty() {
        free_name(base, &wording::lane_name(title).unwrap_or_default(), &mut Taken::default())
    } else {
        check_name(base, name)?;
        name.to_owned()
    };
    let title = wording::title(title);
    let site = Site::new(writer, after)?;
    let opening = opening_line(&name, title.as_deref());
    let mut line = Line::new(&site.indent, &opening).focused();
    if title.is_some() {
        line.caret = opening.find("# ").map(|at| Span::new(at + 2, opening.len()));
    }
    let close = Line::new(&site.indent, "}");
    site.write(writer, vec![line, close]);
    writer.lanes.insert(index_among_braced(base, after), (name.clone(), title.unwrap_or(name)));
    Ok(())
}

/// A lane with one node in it, to which an edge leads. `names`: the lane's name and title.
pub(super) fn add_connected(
    writer: &mut Writer,
    from: Port,
    after: Option<LaneId>,
    names: (&str, &str),
    side: Side,
    (shape, label): (Shape, &str),
) -> Result<(), Refusal> {
    let base = writer.base;
    let source = base.referable(from.node)?;
    let (name, title) = (names.0, wording::title(names.1));
    check_name(base, name)?;
    let site = Site::new(writer, after)?;
    let node = node::new_name(base, 0);
    let label = wording::one_line(label);
    let attributes = (!label.is_empty()).then_some(("label", label.as_str()));
    if attributes.is_some() {
        writer.promise(&label);
    }
    let inner = slot::fresh_indent(writer, &site.indent);
    let lines = vec![
        Line::new(&site.indent, opening_line(name, title.as_deref())),
        Line::new(&inner, wording::node(&node, shape, attributes)).focused().caret_in_text(),
        Line::new(&site.indent, "}"),
    ];
    site.write(writer, lines);
    let title = title.unwrap_or_else(|| name.to_owned());
    writer.lanes.insert(index_among_braced(base, after), (name.to_owned(), title));
    writer.growth.nodes += 1;
    let prefix = if is_one_word(name) { format!("{name}.") } else { String::new() };
    let end = wording::end(&prefix, &node, side);
    let line = wording::edge(&wording::end("", &source.name, from.side), &end, None);
    edge::append(writer, source.lane, line, false);
    Ok(())
}

/// How many lanes with braces there are up to a lane, that lane included.
fn index_among_braced(base: &Base, after: Option<LaneId>) -> usize {
    let braced = |id: &LaneId| !base.is_outside(*id) && Some(*id) <= after;
    base.model.lane_ids().filter(braced).count()
}

/// The line that opens a lane.
pub(super) fn opening_line(name: &str, title: Option<&str>) -> String {
    match title {
        Some(title) => format!("{name} {{ # {title}"),
        None => format!("{name} {{"),
    }
}

/// Next to which statement a block of lines goes, and whether blank lines part the lanes of this file.
pub(super) struct Site {
    anchor: Anchor,
    pub indent: String,
    parted: bool,
}

impl Site {
    /// Behind the first block of a lane, or before all lanes; in a file without lanes at its end.
    pub fn new(writer: &Writer, after: Option<LaneId>) -> Result<Site, Refusal> {
        let base = writer.base;
        let (anchor, neighbour) = match (after, base.model.lanes.first()) {
            (Some(id), _) => {
                let lane = base.lane(id)?;
                match base.blocks_of(id).next() {
                    Some((_, block)) => {
                        check_not_nested(base, id, block)?;
                        (Anchor::After(block.syntax.span), Some(block.syntax.span))
                    }
                    None => {
                        let first = lane.nodes.first().ok_or_else(refusal::gone)?;
                        (Anchor::After(base.node(*first)?.span), None)
                    }
                }
            }
            (None, Some(first)) => {
                let block = base.blocks_of(LaneId(0)).next().map(|(_, block)| block.syntax.span);
                let node = first.nodes.first().map(|&id| base.model.node(id).span);
                let span = block.or(node).ok_or_else(refusal::gone)?;
                (Anchor::Before(span), Some(span))
            }
            (None, None) => (Anchor::End, None),
        };
        let indent = neighbour.and_then(|span| writer.indent_of(span)).unwrap_or("").to_owned();
        Ok(Site { anchor, indent, parted: parted(base) && anchor != Anchor::End })
    }

    /// Behind the last lane.
    pub fn last(writer: &Writer) -> Result<Site, Refusal> {
        let named = |id: &LaneId| !writer.base.is_outside(*id);
        let last = writer.base.model.lane_ids().filter(named).last();
        match last {
            Some(last) => Site::new(writer, Some(last)),
            None => Ok(Site { anchor: Anchor::End, indent: String::new(), parted: false }),
        }
    }

    pub fn write(&self, writer: &mut Writer, lines: Vec<Line>) {
        let leads = matches!(self.anchor, Anchor::Before(_));
        if self.parted && !leads {
            writer.insert(self.anchor, Line::new("", ""));
        }
        for line in lines {
            writer.insert(self.anchor, line);
        }
        if self.parted && leads {
            writer.insert(self.anchor, Line::new("", ""));
        }
    }
}

/// Whether a blank line parts the first two lanes; yes when there are fewer.
fn parted(base: &Base) -> bool {
    let mut outer = base.blocks.iter().filter(|block| block.parent.is_none());
    match (outer.next(), outer.next()) {
        (Some(first), Some(second)) => {
            let between = Span::new(first.syntax.span.end, second.syntax.span.start);
            let ends = |span: Span| {
                let inside = |token: &&crate::syntax::Token| span.covers(token.span);
                let from = base.tree.tokens.partition_point(|token| token.span.start < span.start);
                let rest = base.tree.tokens[from..].iter().take_while(inside);
                rest.filter(|token| token.kind == TokenKind::LineEnd).count()
            };
            ends(between) > 1
        }
        _ => true,
    }
}

/// Refuses a block that is inside another lane or holds one: it cannot be moved, and no lane can go behind it.
fn check_not_nested(base: &Base, id: LaneId, block: Block) -> Result<(), Refusal> {
    let title = &base.model.lane(id).title;
    if block.parent.is_some() || block.holds_lane {
        return Err(refusal::LANE_NESTED.with([title]).into());
    }
    Ok(())
}

fn check_name(base: &Base, name: &str) -> Result<(), Refusal> {
    let reserved = name.eq_ignore_ascii_case("loop") || super::base::number_of(name).is_some();
    if !wording::is_word(name) || reserved {
        return Err(refusal::LANE_NAME.with([name]).into());
    }
    if base.model.lane_named(name).is_some() {
        return Err(refusal::LANE_TAKEN.with([name]).into());
    }
    Ok(())
}

/// The wished name if it is free, else with the first number that makes it free.
pub(super) fn free_name(base: &Base, wish: &str, taken: &mut Taken) -> String {
    let wish = if wording::is_word(wish) { wish } else { "Lane" };
    let first = taken.next.get(wish).copied().unwrap_or(1);
    let numbered = (first..).map(|number: u64| match number {
        1 => (number, wish.to_owned()),
        _ => (number, format!("{wish}{number}")),
    });
    let free = |(_, name): &(u64, String)| {
        crate::work::count(1);
        check_name(base, name).is_ok() && !taken.names.contains(name)
    };
    let (number, name) = numbered.into_iter().find(free).unwrap_or_default();
    taken.next.insert(wish.to_owned(), number + 1);
    taken.names.insert(name.clone());
    name
}

/// The names that one command has given already, and for each wished name the number to try next.
#[derive(Default)]
pub(super) struct Taken {
    names: BTreeSet<String>,
    next: BTreeMap<String, u64>,
}

/// At each of its blocks and wherever a reference names it.
pub(super) fn rename(writer: &mut Writer, id: LaneId, name: &str) -> Result<(), Refusal> {
    let base = writer.base;
    let lane = base.lane(id)?;
    if base.is_outside(id) {
        return Err(refusal::NO_BRACES.with([]).into());
    }
    focus(writer, id);
    if lane.name == name {
        return Ok(());
    }
    check_name(base, name)?;
    let title = if lane.title_span.is_some() { lane.title.clone() } else { name.to_owned() };
    writer.lanes[index_among_braced(base, Some(id)) - 1] = (name.to_owned(), title);
    for (_, block) in base.blocks_of(id) {
        if let Some(written) = block.syntax.id {
            writer.replace(written.span, name);
        }
    }
    let ends = base.edges().flat_map(|(_, edge)| [edge.from.lane, edge.to.and_then(|end| end.lane)]);
    let members = base.loops().flat_map(|(_, repeat)| &repeat.members).map(|member| member.lane);
    for prefix in ends.chain(members).flatten() {
        if prefix.span.of(base.source) == lane.name {
            writer.replace(prefix.span, name);
        }
    }
    Ok(())
}

fn focus(writer: &mut Writer, id: LaneId) {
    let first = writer.base.blocks_of(id).next().map(|(_, block)| block.syntax.span);
    if let Some(span) = first {
        writer.focus(span);
    }
}

pub(super) fn retitle(writer: &mut Writer, id: LaneId, title: Option<&str>) -> Result<(), Refusal> {
    let base = writer.base;
    let lane = base.lane(id)?;
    let Some((_, first)) = base.blocks_of(id).next() else {
        return Err(refusal::NO_BRACES.with([]).into());
    };
    focus(writer, id);
    let titled: Vec<Block> =
        base.blocks_of(id).map(|(_, block)| block).filter(|block| block.syntax.title.is_some()).collect();
    let title = title.and_then(wording::title);
    let name = title.as_deref().and_then(|title| naming::by_first_title(base, lane, title));
    if let Some(name) = &name {
        rename(writer, id, name)?;
    }
    let shown = title.clone().unwrap_or_else(|| name.unwrap_or(lane.name.clone()));
    writer.lanes[index_among_braced(base, Some(id)) - 1].1 = shown;
    match title {
        Some(title) => match titled.first().and_then(|block| block.syntax.title) {
            Some(written) if written.text.is_empty() => {
                writer.replace(Span::at(written.span.end), format!(" {title}"));
            }
            Some(written) => {
                writer.replace(written.text, title);
                writer.caret(written.text);
            }
            None => open_title(writer, id, first, &title),
        },
        None => {
            for block in titled {
                let Some(written) = block.syntax.title else { continue };
                // The next line would be read as the title if this one went.
                let follows = matches!(block.syntax.items.first(), Some(Item::StrayTitle(_)));
                if follows {
                    writer.replace(written.text, lane.name.clone());
                } else if written.on_brace_line {
                    writer.replace(Span::new(block.syntax.open.end, written.span.end), "");
                } else {
                    writer.remove(written.span);
                }
            }
        }
    }
    Ok(())
}

/// Writes a title behind the brace; what stood there goes on on the next line.
fn open_title(writer: &mut Writer, id: LaneId, block: Block, title: &str) {
    let open = block.syntax.open;
    let tokens = &writer.base.tree.tokens;
    let at = tokens.partition_point(|token| token.span.start < open.end);
    let next = tokens[at..].iter().find(|token| token.kind != TokenKind::Blank);
    match next {
        Some(token) if token.kind != TokenKind::LineEnd => {
            let indent = if token.kind == TokenKind::CloseBrace {
                writer.indent_of(block.syntax.span).unwrap_or("").to_owned()
            } else {
                slot::lane_indent(writer, id)
            };
            let text = format!(" # {title}{}{indent}", writer.line_end());
            writer.replace(Span::new(open.end, token.span.start), text);
        }
        _ => writer.replace(Span::at(open.end), format!(" # {title}")),
    }
}

/// All blocks of the lane are moved as they are.
pub(super) fn move_to(writer: &mut Writer, id: LaneId, after: Option<LaneId>) -> Result<(), Refusal> {
    let base = writer.base;
    base.lane(id)?;
    if base.is_outside(id) {
        return Err(refusal::NO_BRACES.with([]).into());
    }
    let before_now = id.index().checked_sub(1).map(LaneId::from);
    if after == Some(id) || after == before_now {
        focus(writer, id);
        return Ok(());
    }
    let loose = base.entries.iter().any(|entry| entry.block.is_none());
    for (_, block) in base.blocks_of(id) {
        check_not_nested(base, id, block)?;
        if loose && block.syntax.close.is_none() {
            // Without its closing brace it would take in the statements outside all lanes.
            return Err(refusal::TANGLED.with([]).into());
        }
    }
    let site = Site::new(writer, after)?;
    node::check_namesakes(base, |node| base.model.node(node).lane == id, site.anchor)?;
    let mut lines = Vec::new();
    let (from, to) = (index_among_braced(base, Some(id)) - 1, index_among_braced(base, after));
    let lane = writer.lanes.remove(from);
    writer.lanes.insert(if to > from { to - 1 } else { to }, lane);
    for (number, (_, block)) in base.blocks_of(id).enumerate() {
        let span = block.syntax.span;
        let (whole, text) = writer.lift(span);
        if number > 0 && site.parted {
            lines.push(Line::new("", ""));
        }
        let line = Line::new(writer.indent_of(span).unwrap_or(&site.indent), text);
        lines.push(if number == 0 { line.focused() } else { line });
        writer.remove(with_gap(base.source, whole));
    }
    site.write(writer, lines);
    Ok(())
}

/// A block with the blank lines before it; when it comes first, with those behind it.
fn with_gap(source: &str, span: Span) -> Span {
    let before = &source[..span.start];
    let kept = before.trim_end().len();
    let gap = &before[kept..];
    let first_end = gap.find(['\n', '\r']).map(|at| at + if gap[at..].starts_with("\r\n") { 2 } else { 1 });
    let holds_more = |rest: &str| rest.contains(['\n', '\r']);
    match first_end {
        Some(end) if !before[..kept].is_empty() && holds_more(&gap[end..]) => Span::new(kept + end, span.end),
        _ if before[..kept].is_empty() => {
            let behind = &source[span.end..];
            let gap = &behind[..behind.len() - behind.trim_start().len()];
            let last_end = gap.rfind(['\n', '\r']);
            match last_end.filter(|_| gap.len() < behind.len()) {
                // The last line end of the gap goes with the block's own line.
                Some(at) => {
                    let at =
                        if gap[..at].ends_with('\r') && gap[at..].starts_with('\n') { at - 1 } else { at };
                    Span::new(span.start, span.end + at)
                }
                None => span,
            }
        }
        _ => span,
    }
}
