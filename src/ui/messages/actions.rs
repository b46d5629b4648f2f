//! Names of actions, where no button has the same name.

use crate::locale::Words;

pub static VIEW_WORKFLOW: Words = Words::new("View: workflow", "视图：流程图");
pub static VIEW_SEQUENCE: Words = Words::new("View: sequence", "视图：时序图");
pub static VIEW_WRITTEN: Words =
    Words::new("View: sequence, messages as written", "视图：时序图，消息按书写顺序");
pub static NUMBER_MESSAGES: Words =
    Words::new("Sequence: number the messages, or not", "时序图：显示或隐藏消息编号");
pub static VIEW_ARCHITECTURE: Words = Words::new("View: architecture", "视图：架构图");
pub static VIEW_STEPS: Words = Words::new("View: architecture with steps", "视图：架构图，显示步骤");
pub static SIDE_BY_SIDE: Words =
    Words::new("View: two side by side, or one", "视图：并排显示两种，或只显示一种");
pub static FLOW_AUTO: Words = Words::new("Flow: auto", "流向：自动");
pub static FLOW_ALIGNED: Words = Words::new("Flow: aligned", "流向：对齐");
pub static FLOW_COMPACT: Words = Words::new("Flow: compact", "流向：紧凑");
pub static FLOW_AS_USUAL: Words =
    Words::new("Flow: draw new diagrams like this one", "流向：新图表沿用此图表的流向");
pub static THEME_LIGHT: Words = Words::new("Theme: light", "主题：浅色");
pub static THEME_DARK: Words = Words::new("Theme: dark", "主题：深色");
pub static THEME_SYSTEM: Words = Words::new("Theme: same as the system", "主题：跟随系统");
