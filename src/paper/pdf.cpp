// SPDX-License-Identifier: Apache-2.0
#include "paper/pdf.hpp"

#include "base/utf8.hpp"
#include "paper/layout.hpp"
#include "paper/libcairo.hpp"

#include <memory>

namespace luoshi::paper {
namespace {

struct EndSurface {
  void operator()(cairo_surface_t* surface) const { libcairo().surface_destroy(surface); }
};
struct EndContext {
  void operator()(cairo_t* context) const { libcairo().destroy(context); }
};

cairo_status_t take(void* into, const unsigned char* bytes, unsigned int length) {
  static_cast<std::string*>(into)->append(reinterpret_cast<const char*>(bytes), length);
  return CAIRO_STATUS_SUCCESS;
}

Failure refused(cairo_status_t status) {
  return fail({.code = base::ErrorCode::unavailable,
               .id = "E-PAPER-006",
               .args = {{"reason", std::string(libcairo().status_to_string(status))}}});
}

void colour(cairo_t* context, bool red) {
  if (red) {
    libcairo().set_source_rgb(context, 0.8, 0, 0);  // Y80 % M80 % (GB/T 9704, 5.2)
  } else {
    libcairo().set_source_rgb(context, 0, 0, 0);
  }
}

void draw(cairo_t* context, const PlacedText& text, const FontBook& fonts) {
  std::string words;
  std::vector<cairo_glyph_t> glyphs;
  std::vector<cairo_text_cluster_t> clusters;
  for (const auto& placed : text.glyphs) {
    const auto before = words.size();
    base::append_utf8(words, placed.character);
    glyphs.push_back({.index = placed.glyph.index, .x = placed.x, .y = text.y});
    clusters.push_back({.num_bytes = static_cast<int>(words.size() - before), .num_glyphs = 1});
  }
  colour(context, text.red);
  auto* face = static_cast<cairo_font_face_t*>(fonts.cairo_face(text.glyphs.front().glyph.font));
  libcairo().set_font_face(context, face);
  libcairo().set_font_size(context, text.size);
  libcairo().show_text_glyphs(context, words.data(), static_cast<int>(words.size()), glyphs.data(),
                              static_cast<int>(glyphs.size()), clusters.data(), static_cast<int>(clusters.size()), {});
}

void draw(cairo_t* context, const PlacedLine& line) {
  colour(context, line.red);
  libcairo().set_line_width(context, line.thickness);
  libcairo().move_to(context, line.x1, line.y1);
  libcairo().line_to(context, line.x2, line.y2);
  libcairo().stroke(context);
}

}  // namespace

Result<MadePdf> make_pdf(const Printout& printout, const FontPlaces& places) {
  LUOSHI_TRY(const auto fonts, FontBook::open(places));
  const auto pages = lay_out(printout, *fonts);
  if (pages.size() > kPagesMax) {
    return fail({.code = base::ErrorCode::limit, .id = "E-PAPER-003", .args = {{"limit", std::to_string(kPagesMax)}}});
  }
  MadePdf out{.bytes = {}, .pages = pages.size(), .stand_ins = fonts->stand_ins()};
  const std::unique_ptr<cairo_surface_t, EndSurface> surface(
      libcairo().pdf_surface_create_for_stream(take, &out.bytes, printout.page.width, printout.page.height));
  const auto say = [&](cairo_pdf_metadata_t what, const std::string& words) {
    libcairo().pdf_surface_set_metadata(surface.get(), what, words.c_str());
  };
  say(CAIRO_PDF_METADATA_TITLE, printout.title);
  say(CAIRO_PDF_METADATA_CREATOR, "Luoshi");
  say(CAIRO_PDF_METADATA_CREATE_DATE, printout.made);
  std::string said;
  for (const auto& one : out.stand_ins) said += (said.empty() ? "" : "; ") + one;
  if (!said.empty()) say(CAIRO_PDF_METADATA_KEYWORDS, said);
  {
    const std::unique_ptr<cairo_t, EndContext> context(libcairo().create(surface.get()));
    for (const auto& page : pages) {
      for (const auto& line : page.lines) draw(context.get(), line);
      for (const auto& text : page.texts) draw(context.get(), text, *fonts);
      libcairo().show_page(context.get());
    }
    if (const auto status = libcairo().status(context.get()); status != CAIRO_STATUS_SUCCESS) return refused(status);
  }
  libcairo().surface_finish(surface.get());
  const auto status = libcairo().surface_status(surface.get());
  if (status != CAIRO_STATUS_SUCCESS) return refused(status);
  return out;
}

}  // namespace luoshi::paper
