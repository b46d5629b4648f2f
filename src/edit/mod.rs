//! Command → minimal text edit. A command either does exactly what it says, touching no byte that it
//! does not mean, or is refused with a reason and changes nothing. Any text will do, broken ones
//! included. New statements are written in the strict form of the language; statements that stay or
//! move keep their spelling.

mod attribute;
mod base;
mod blanks;
mod bridge;
mod command;
mod delete;
mod edge;
mod lane;
mod message;
mod naming;
mod node;
mod paste;
mod proof;
mod refusal;
mod renumber;
mod repeat;
mod slot;
pub mod wording;
mod writer;

pub use command::*;
pub use naming::NEW_LANE;
pub use paste::fragment;
pub use refusal::Refusal;
pub use wording::changes_brackets;

use crate::model::{ElementKey, Model, Parsed};
use crate::syntax::Tree;
use crate::text::{Span, TextEdit};
use base::Base;
use writer::Writer;

/// What a command comes to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Planned {
    pub edit: TextEdit,
    /// The keys, in the model after the edit, of the elements that the command added or changed. They are to be
    /// selected. Empty after a deletion.
    pub focus: Vec<ElementKey>,
    /// Where the caret goes, in the text after the edit: a new text, to be typed over.
    pub caret: Option<Span>,
    /// The text after the edit, as it was parsed to check the edit.
    pub after: Parsed,
}

/// The edit that does the command, on the tree and model of this very source.
pub fn plan(source: &str, tree: &Tree, model: &Model, command: &Command) -> Result<Planned, Refusal> {
    let base = Base::new(source, tree, model);
    let mut writer = Writer::new(&base);
    use Command::*;
    let changes_no_reference = matches!(
        command,
        SetAttribute { .. }
            | SetShape { .. }
            | SetEdgeLabel { .. }
            | SetCondition { .. }
            | RetitleLane { .. }
            | Renumber
    );
    if let Some(shared) = base.told_apart().filter(|_| !changes_no_reference) {
        return Err(refusal::NAMESAKE.with([shared]).into());
    }
    let given = (source, tree, model);
    match command {
        AddMessage { from, to, label, above, order } => {
            return message::add(given, *from, *to, label, (*above, *order));
        }
        MoveMessage { edge, above, order } => return message::move_to(given, *edge, (*above, *order)),
        AddNode { lane, after, shape, label } => node::add(&mut writer, *lane, *after, *shape, label)?,
        AddConnected { from, lane, side, shape, label } => {
            node::add_connected(&mut writer, *from, *lane, *side, *shape, label)?
        }
        AddConnectedLane { from, after, name, title, side, shape, label } => {
            lane::add_connected(&mut writer, *from, *after, (name, title), *side, (*shape, label))?
        }
        InsertBetween { edge, shape, label } => node::insert_between(&mut writer, *edge, *shape, label)?,
        SetAttribute { node, key, value } => {
            attribute::set_attribute(&mut writer, *node, key, value.as_deref())?
        }
        SetShape { node, shape } => attribute::set_shape(&mut writer, *node, *shape)?,
        RenameNode { node, name } => node::rename(&mut writer, *node, name)?,
        Duplicate { nodes } => node::duplicate(&mut writer, nodes)?,
        MoveNodes { nodes, lane, after } => node::move_to(&mut writer, nodes, *lane, *after)?,
        Connect { from, to, label } => edge::connect(&mut writer, *from, *to, label.as_deref())?,
        Reconnect { edge, end, port } => edge::reconnect(&mut writer, *edge, *end, *port)?,
        SetEdgeLabel { edge, label } => edge::set_label(&mut writer, *edge, label.as_deref())?,
        AddLane { after, name, title } => lane::add(&mut writer, *after, name, title)?,
        RenameLane { lane, name } => lane::rename(&mut writer, *lane, name)?,
        RetitleLane { lane, title } => lane::retitle(&mut writer, *lane, title.as_deref())?,
        MoveLane { lane, after } => lane::move_to(&mut writer, *lane, *after)?,
        WrapInLoop { nodes, condition } => repeat::wrap(&mut writer, nodes, condition)?,
        SetCondition { repeat, condition } => repeat::set_condition(&mut writer, *repeat, condition)?,
        SetMembers { repeat, members } => repeat::set_members(&mut writer, *repeat, members)?,
        Renumber => renumber::renumber(&mut writer)?,
        Paste { fragment, lane, after } => paste::paste(&mut writer, fragment, *lane, *after)?,
        DeleteNodes { nodes } => delete::delete(&mut writer, nodes, &[], &[], &[])?,
        DeleteAndReconnect { node } => bridge::delete_and_reconnect(&mut writer, *node)?,
        DeleteEdges { edges } => delete::delete(&mut writer, &[], edges, &[], &[])?,
        DeleteLoop { repeat } => delete::delete(&mut writer, &[], &[], &[*repeat], &[])?,
        DeleteLane { lane } => delete::delete(&mut writer, &[], &[], &[], &[*lane])?,
        Delete { nodes, edges, loops, lanes } => delete::delete(&mut writer, nodes, edges, loops, lanes)?,
    }
    writer.finish()
}
