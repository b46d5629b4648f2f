//! Spacing: every distance of the drawing, in pixels. Most are multiples of 8; parallel wires are 12 apart.

/// Empty border around the whole drawing.
pub const MARGIN: i32 = 16;
/// Between two lanes.
pub const LANE_GAP: i32 = 8;
/// The width of the strip with a lane's title.
pub const HEADER: i32 = 36;
/// How much higher a lane is than its title at least.
pub const TITLE_AIR: i32 = 24;
/// How high a title may make its lane: the first of these at which it is neither cut nor broken inside a word.
pub const TITLE_LIMITS: [i32; 4] = [128, 168, 208, 248];

/// Between two parallel wires of one channel.
pub const TRACK: i32 = 12;
/// From a node (or a strip of labels) to the first wire that passes it: room for an arrowhead, a
/// straight part and a rounded bend.
pub const STUB: i32 = 24;
/// From the border of a lane to the first wire inside it.
pub const BORDER: i32 = 16;
/// Between two nodes of a row when no wire turns between them and no label stands there.
pub const COLUMN_GAP: i32 = 32;
/// Between two nodes of a column, likewise.
pub const ROW_GAP: i32 = 32;
/// From the border of a lane to its nodes.
pub const LANE_PAD: i32 = 24;
/// The least width of a column, for one without a node.
pub const LEAST_COLUMN: i32 = 32;
/// The least height of a row, for one without a node.
pub const LEAST_ROW: i32 = 40;

/// Around a label: to nodes, bends and borders.
pub const LABEL_AIR: i32 = 8;
/// From a label to another one, or to a wire on a neighbouring track.
pub const LABEL_GAP: i32 = 4;
/// So much of its wire a label leaves free on both sides.
pub const LABEL_WIRE: i32 = 10;
/// Labels widen channels and columns by multiples of this, so that not every character typed into a label moves
/// what stands beyond it.
pub const LABEL_STEP: i32 = 16;
/// More air at the end of a wire with an arrowhead.
pub const HEAD_AIR: i32 = 12;
/// Between two ports on one side of a node.
pub const PORT: i32 = 12;
/// From the outermost port of a side to the corner of its node.
pub const CORNER: i32 = 12;
/// Two wires on different tracks or ports are at least this far apart.
pub const LEAST_GAP: i32 = 6;
/// From the line of a loop frame to its members.
pub const FRAME_AIR: i32 = 20;
/// From the left corner of a loop frame to its tag.
pub const TAG_INDENT: i32 = 12;
