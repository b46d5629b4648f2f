//! Distances of the drawing in pixels: the one place where they are written down. Everything follows
//! a rhythm of 8, with 12 between parallel wires.

/// Empty border round the whole drawing.
pub const MARGIN: i32 = 16;
/// Between two lanes.
pub const LANE_GAP: i32 = 8;
/// The strip with a lane's title.
pub const HEADER: i32 = 36;
/// A lane's height beyond its title, how high a title may make a lane, and how high one that would be
/// cut there.
pub const TITLE_AIR: i32 = 24;
pub const TITLE_LIMIT: i32 = 128;
pub const LONG_TITLE_LIMIT: i32 = 168;

/// Between two parallel wires of one channel.
pub const TRACK: i32 = 12;
/// From a node (or a strip of labels) to the first wire that passes it: room for an arrowhead, a
/// straight piece and a rounded bend.
pub const STUB: i32 = 24;
/// From the border of a lane to the first wire inside it.
pub const BORDER: i32 = 16;
/// Between two nodes of a row when no wire turns between them and no label stands there.
pub const COLUMN_GAP: i32 = 32;
/// Between two nodes of a column, likewise.
pub const ROW_GAP: i32 = 32;
/// From the border of a lane to its nodes.
pub const LANE_PAD: i32 = 24;
/// The least width of a column and the least height of a row, for places that no node fills.
pub const LEAST_COLUMN: i32 = 32;
pub const LEAST_ROW: i32 = 40;

/// Around a label: to nodes, bends and borders.
pub const LABEL_AIR: i32 = 8;
/// Labels widen channels and columns in steps. As wide as their text, one in three letters typed into the templates'
/// labels moved what stands beyond, now about one in five. In a channel it is the nearest step: half a one at most goes
/// off the air on both sides.
pub const LABEL_STEP: i32 = 16;
/// More air at the end of a wire with an arrowhead.
pub const HEAD_AIR: i32 = 12;
/// Between two ports on one side of a node.
pub const PORT: i32 = 12;
/// From the outermost port of a side to the corner of its node.
pub const CORNER: i32 = 12;
/// Two wires on different tracks or ports are never nearer than this.
pub const LEAST_GAP: i32 = 6;
/// From the left corner of a loop frame to its tag.
pub const TAG_INDENT: i32 = 12;
