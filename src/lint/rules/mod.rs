//! The rules, each a file of this folder. To add one, write the file and put its name into the list below.

/// Declares the modules and makes the table of their rules. rustfmt does not look for modules inside a macro:
/// `scripts/test` names this folder to it.
macro_rules! rules {
    ($($name:ident)*) => {
        $(mod $name;)*

        /// Every rule.
        pub static RULES: &[&Rule] = &[$(&$name::RULE),*];
    };
}

// In the order of their codes.
rules! {
    not_understood
    other_language
    unclosed_text
    unclosed_handle
    unclosed_bracket
    unclosed_lane
    stray_brace
    missing_lane_id
    missing_shape
    missing_value
    missing_target
    missing_colon
    missing_handle
    short_loop
    nested_lane
    node_outside_lane
    duplicate_node_id
    wrong_lane_prefix
    unknown_node
    unknown_shape
    unknown_attribute
    unknown_side
    missing_bracket
    full_width_sign
    node_equals
    edge_colon
    title_on_own_line
    missing_lane_prefix
    bare_value
    stray_title
    several_on_line
    markdown_fence
    prose
    reopened_lane
    edge_in_foreign_lane
    outside_lanes
    member_prefix
    duplicate_edge
    node_id_form
    number_gap
    odd_arrow
    needless_sign
    brace_on_next_line
    lane_id_form
    odd_form
    odd_lane_head
    odd_comment
    odd_text
    needless_frame
    escaped_text
    second_diagram
    long_label
    lonely_node
    lane_without_edge
    few_ways_out
    unlabelled_way
    unlabelled_taskbox
    unreachable_node
    request_without_response
    message_order
    interleaved_flows
}

use super::Rule;
use crate::diagnostic::Code;

pub use other_language::is_other_language;

/// Whether a rule is about the dress of other languages: what it finds is read, and written anew as a whole.
pub fn is_about_dress(code: Code) -> bool {
    (odd_form::RULE.code..=needless_frame::RULE.code).contains(&code)
}

/// Whether a rule tells what it finds at a statement that is written anew as a whole: its dress, and the brace that is due
/// behind it.
pub fn looks_into_dress(code: Code) -> bool {
    is_about_dress(code) || code == unclosed_lane::RULE.code
}

pub static SECOND_DIAGRAM: &Rule = &second_diagram::RULE;

pub static OTHER_LANGUAGE: &Rule = &other_language::RULE;

pub static ESCAPED_TEXT: &Rule = &escaped_text::RULE;
