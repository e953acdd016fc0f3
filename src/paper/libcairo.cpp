// SPDX-License-Identifier: Apache-2.0
#include "paper/libcairo.hpp"

#include "base/shared_library.hpp"

namespace luoshi::paper {
namespace {

LibCairo load_cairo() {
  const base::SharedLibrary library("libcairo.so.2");
  LibCairo out = {};
  library.find("cairo_pdf_surface_create_for_stream", out.pdf_surface_create_for_stream);
  library.find("cairo_pdf_surface_set_metadata", out.pdf_surface_set_metadata);
  library.find("cairo_surface_finish", out.surface_finish);
  library.find("cairo_surface_status", out.surface_status);
  library.find("cairo_surface_destroy", out.surface_destroy);
  library.find("cairo_create", out.create);
  library.find("cairo_destroy", out.destroy);
  library.find("cairo_status", out.status);
  library.find("cairo_status_to_string", out.status_to_string);
  library.find("cairo_show_page", out.show_page);
  library.find("cairo_set_source_rgb", out.set_source_rgb);
  library.find("cairo_set_line_width", out.set_line_width);
  library.find("cairo_move_to", out.move_to);
  library.find("cairo_line_to", out.line_to);
  library.find("cairo_stroke", out.stroke);
  library.find("cairo_set_font_face", out.set_font_face);
  library.find("cairo_set_font_size", out.set_font_size);
  library.find("cairo_show_text_glyphs", out.show_text_glyphs);
  library.find("cairo_ft_font_face_create_for_ft_face", out.ft_font_face_create_for_ft_face);
  library.find("cairo_font_face_set_user_data", out.font_face_set_user_data);
  library.find("cairo_font_face_destroy", out.font_face_destroy);
  return out;
}

LibFreetype load_freetype() {
  const base::SharedLibrary library("libfreetype.so.6");
  LibFreetype out = {};
  library.find("FT_Init_FreeType", out.init_freetype);
  library.find("FT_New_Face", out.new_face);
  library.find("FT_Done_Face", out.done_face);
  library.find("FT_Get_Char_Index", out.get_char_index);
  library.find("FT_Get_Advance", out.get_advance);
  library.find("FT_Get_FSType_Flags", out.get_fstype_flags);
  return out;
}

}  // namespace

const LibCairo& libcairo() {
  static const LibCairo kLibCairo = load_cairo();
  return kLibCairo;
}

const LibFreetype& libfreetype() {
  static const LibFreetype kLibFreetype = load_freetype();
  return kLibFreetype;
}

}  // namespace luoshi::paper
