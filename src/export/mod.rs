//! Pictures of a brief without a window, a display or a GPU.

pub mod headless;
pub mod png;
pub mod raster;
pub mod text;
pub mod view;
