// SPDX-License-Identifier: Apache-2.0
// cairo and FreeType, loaded when the first PDF is made (docs/decisions/0030 and 0034): they bring in a dozen others
// that no other command needs. The types are those of their headers, the functions their own ones without their prefix.
#pragma once

#include <cairo-ft.h>
#include <cairo-pdf.h>
#include FT_ADVANCES_H

namespace luoshi::paper {

struct LibCairo {
  decltype(&cairo_pdf_surface_create_for_stream) pdf_surface_create_for_stream;
  decltype(&cairo_pdf_surface_set_metadata) pdf_surface_set_metadata;
  decltype(&cairo_surface_finish) surface_finish;
  decltype(&cairo_surface_status) surface_status;
  decltype(&cairo_surface_destroy) surface_destroy;
  decltype(&cairo_create) create;
  decltype(&cairo_destroy) destroy;
  decltype(&cairo_status) status;
  decltype(&cairo_status_to_string) status_to_string;
  decltype(&cairo_show_page) show_page;
  decltype(&cairo_set_source_rgb) set_source_rgb;
  decltype(&cairo_set_line_width) set_line_width;
  decltype(&cairo_move_to) move_to;
  decltype(&cairo_line_to) line_to;
  decltype(&cairo_stroke) stroke;
  decltype(&cairo_set_font_face) set_font_face;
  decltype(&cairo_set_font_size) set_font_size;
  decltype(&cairo_show_text_glyphs) show_text_glyphs;
  decltype(&cairo_ft_font_face_create_for_ft_face) ft_font_face_create_for_ft_face;
  decltype(&cairo_font_face_set_user_data) font_face_set_user_data;
  decltype(&cairo_font_face_destroy) font_face_destroy;
};

struct LibFreetype {
  decltype(&FT_Init_FreeType) init_freetype;
  decltype(&FT_New_Face) new_face;
  decltype(&FT_Done_Face) done_face;
  decltype(&FT_Get_Char_Index) get_char_index;
  decltype(&FT_Get_Advance) get_advance;
  decltype(&FT_Get_FSType_Flags) get_fstype_flags;
};

// Both throw std::runtime_error where the library is not installed.
[[nodiscard]] const LibCairo& libcairo();
[[nodiscard]] const LibFreetype& libfreetype();

}  // namespace luoshi::paper
