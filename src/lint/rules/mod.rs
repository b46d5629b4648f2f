//! The table of all rules, by code.

mod bare_value;
mod brace_on_next_line;
mod duplicate_edge;
mod duplicate_node_id;
mod edge_colon;
mod edge_in_foreign_lane;
mod few_ways_out;
mod full_width;
mod interleaved_flows;
mod lane_id_form;
mod lane_without_edge;
mod lonely_node;
mod long_label;
mod markdown_fence;
mod member_prefix;
mod message_order;
mod missing_bracket;
mod missing_colon;
mod missing_handle;
mod missing_lane_id;
mod missing_lane_prefix;
mod missing_shape;
mod missing_target;
mod missing_value;
mod needless_sign;
mod nested_lane;
mod node_equals;
mod node_id_form;
mod node_outside_lane;
mod not_understood;
mod number_gap;
mod odd_arrow;
mod other_language;
mod outside_lanes;
mod prose;
mod reopened_lane;
mod request_without_response;
mod several_on_line;
mod short_loop;
mod stray_brace;
mod stray_title;
mod title_on_own_line;
mod unclosed_bracket;
mod unclosed_handle;
mod unclosed_lane;
mod unclosed_text;
mod unknown_attribute;
mod unknown_node;
mod unknown_shape;
mod unknown_side;
mod unlabelled_taskbox;
mod unlabelled_way;
mod unreachable_node;
mod wrong_lane_prefix;

pub use other_language::is_other_language;

use super::Rule;

pub static OTHER_LANGUAGE: &Rule = &other_language::RULE;

/// Every rule, in the order of their codes.
pub static RULES: &[&Rule] = &[
    &not_understood::RULE,
    &other_language::RULE,
    &unclosed_text::RULE,
    &unclosed_handle::RULE,
    &unclosed_bracket::RULE,
    &unclosed_lane::RULE,
    &stray_brace::RULE,
    &missing_lane_id::RULE,
    &missing_shape::RULE,
    &missing_value::RULE,
    &missing_target::RULE,
    &missing_colon::RULE,
    &missing_handle::RULE,
    &short_loop::RULE,
    &nested_lane::RULE,
    &node_outside_lane::RULE,
    &duplicate_node_id::RULE,
    &wrong_lane_prefix::RULE,
    &unknown_node::RULE,
    &unknown_shape::RULE,
    &unknown_attribute::RULE,
    &unknown_side::RULE,
    &missing_bracket::RULE,
    &full_width::RULE,
    &node_equals::RULE,
    &edge_colon::RULE,
    &title_on_own_line::RULE,
    &missing_lane_prefix::RULE,
    &bare_value::RULE,
    &stray_title::RULE,
    &several_on_line::RULE,
    &markdown_fence::RULE,
    &prose::RULE,
    &reopened_lane::RULE,
    &edge_in_foreign_lane::RULE,
    &outside_lanes::RULE,
    &member_prefix::RULE,
    &duplicate_edge::RULE,
    &node_id_form::RULE,
    &number_gap::RULE,
    &odd_arrow::RULE,
    &needless_sign::RULE,
    &brace_on_next_line::RULE,
    &lane_id_form::RULE,
    &long_label::RULE,
    &lonely_node::RULE,
    &lane_without_edge::RULE,
    &few_ways_out::RULE,
    &unlabelled_way::RULE,
    &unlabelled_taskbox::RULE,
    &unreachable_node::RULE,
    &request_without_response::RULE,
    &message_order::RULE,
    &interleaved_flows::RULE,
];
