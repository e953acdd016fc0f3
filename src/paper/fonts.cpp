// SPDX-License-Identifier: Apache-2.0
#include "paper/fonts.hpp"

#include "paper/libcairo.hpp"

#include <algorithm>
#include <array>
#include <mutex>
#include <unordered_map>

namespace luoshi::paper {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kFilesMax = 5'000;
constexpr int kFacesOfFileMax = 64;

// The names by which each face is known in font files, the official one first; then what stands in for it.
struct Names {
  std::string_view official;
  std::string_view other;
  std::vector<std::string_view> families;
  std::string_view stand_in;
  bool bold = false;  ///< the stand-in
};

const std::array<Names, kFaces>& names() {
  static const std::array<Names, kFaces> all{{
      {"方正小标宋简体",
       "方正小标宋_GBK",
       {"FZXiaoBiaoSong-B05S", "方正小标宋简体", "FZXiaoBiaoSong-B05", "方正小标宋_GBK", "FZXiaoBiaoSong"},
       "Noto Serif CJK SC",
       true},
      {"仿宋_GB2312",
       "仿宋",
       {"FangSong_GB2312", "仿宋_GB2312", "FangSong", "仿宋", "FandolFang", "FandolFang R"},
       "Noto Serif CJK SC"},
      {"楷体_GB2312",
       "楷体",
       {"KaiTi_GB2312", "楷体_GB2312", "KaiTi", "楷体", "FandolKai", "AR PL UKai CN"},
       "Noto Serif CJK SC"},
      {"黑体", "SimHei", {"SimHei", "黑体", "FandolHei", "FandolHei R"}, "Noto Sans CJK SC", true},
      {"宋体", "SimSun", {"SimSun", "宋体", "NSimSun", "FandolSong"}, "Noto Serif CJK SC"},
  }};
  return all;
}

// How files of fonts that matter here are called; on a machine with thousands the others are not opened.
bool may_matter(std::string name) {
  std::ranges::transform(name, name.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  constexpr std::array<std::string_view, 12> kParts{"simfang", "simhei",   "simkai",        "simsun",
                                                    "fzxbs",   "fangsong", "xiaobiaosong",  "kaiti",
                                                    "ukai",    "fandol",   "notoserifcjk-", "notosanscjk-"};
  return std::ranges::any_of(kParts, [&](std::string_view part) { return name.find(part) != std::string::npos; });
}

bool is_font_file(const fs::path& path) {
  const auto ending = path.extension().string();
  return ending == ".ttf" || ending == ".otf" || ending == ".ttc" || ending == ".TTF" || ending == ".TTC" ||
         ending == ".OTF";
}

std::vector<fs::path> files_of(const fs::path& folder, bool all) {
  std::vector<fs::path> out;
  std::error_code error;
  std::size_t seen = 0;
  for (fs::recursive_directory_iterator at(folder, fs::directory_options::skip_permission_denied, error), end;
       !error && at != end && seen < kFilesMax; at.increment(error), ++seen) {
    const auto& path = at->path();
    if (is_font_file(path) && (all || may_matter(path.filename().string()))) out.push_back(path);
  }
  std::ranges::sort(out);
  return out;
}

// FreeType's library object may open and close faces for one thread at a time; it lives as long as the program, since
// cairo keeps faces beyond a printout.
struct Freetype {
  std::mutex mutex;
  FT_Library library = nullptr;
  Freetype() {
    if (libfreetype().init_freetype(&library) != 0) throw std::runtime_error("FT_Init_FreeType");
  }
};

Freetype& freetype() {
  static auto* const kFreetype = std::make_unique<Freetype>().release();  // cairo's caches outlive what is static
  return *kFreetype;
}

FT_Face open_face(const fs::path& path, long index) {
  auto& ft = freetype();
  const std::lock_guard lock(ft.mutex);
  FT_Face face = nullptr;
  return libfreetype().new_face(ft.library, path.c_str(), index, &face) == 0 ? face : nullptr;
}

void close_face(void* face) {
  const std::lock_guard lock(freetype().mutex);
  libfreetype().done_face(static_cast<FT_Face>(face));
}

const cairo_user_data_key_t kFaceKey{};

struct Font {
  FT_Face face = nullptr;  ///< closed by cairo when it needs it no more
  cairo_font_face_t* cairo = nullptr;
  std::string family;
};

// What a file offers, before any of it is used.
struct Offer {
  fs::path path;
  long index = 0;
  std::string family;
  bool bold = false;
};

void add_offers(const fs::path& path, std::vector<Offer>& offers) {
  long faces = 1;
  for (long index = 0; index < faces && index < kFacesOfFileMax; ++index) {
    const auto face = open_face(path, index);
    if (face == nullptr) return;
    faces = face->num_faces;
    const bool may_embed = (libfreetype().get_fstype_flags(face) & 0x000E) != FT_FSTYPE_RESTRICTED_LICENSE_EMBEDDING;
    const std::string style = face->style_name == nullptr ? "" : face->style_name;
    const bool plain = style == "Regular" || style == "Bold" || style.empty() || style == "R";
    if (face->family_name != nullptr && may_embed && plain) {
      offers.push_back({.path = path, .index = index, .family = face->family_name, .bold = style == "Bold"});
    }
    close_face(face);
  }
}

}  // namespace

std::string_view official_name(Face face) { return names()[static_cast<std::size_t>(face)].official; }
std::string_view other_name(Face face) { return names()[static_cast<std::size_t>(face)].other; }

FontPlaces FontPlaces::usual(fs::path own) {
  return {.own = std::move(own), .machine = {"/usr/share/fonts", "/usr/local/share/fonts"}};
}

struct FontBook::Parts {
  std::vector<Offer> offers = {};
  std::vector<Font> fonts = {};
  std::vector<const Offer*> used = {};                      ///< parallel to fonts
  std::array<std::vector<std::size_t>, kFaces> chain = {};  ///< fonts to be asked for a character, in this order
  std::array<bool, kFaces> stands_in = {};
  std::array<std::unordered_map<char32_t, Glyph>, kFaces> known = {};

  const Offer* offer_of(std::string_view family, bool bold) const {
    const auto found =
        std::ranges::find_if(offers, [&](const Offer& offer) { return offer.family == family && offer.bold == bold; });
    return found == offers.end() ? nullptr : &*found;
  }

  std::optional<std::size_t> use(const Offer* offer) {
    if (offer == nullptr) return std::nullopt;
    const auto known_offer = std::ranges::find(used, offer);
    if (known_offer != used.end()) return static_cast<std::size_t>(known_offer - used.begin());
    const auto face = open_face(offer->path, offer->index);
    if (face == nullptr) return std::nullopt;
    auto* cairo = libcairo().ft_font_face_create_for_ft_face(face, FT_LOAD_NO_HINTING);
    libcairo().font_face_set_user_data(cairo, &kFaceKey, face, close_face);
    fonts.push_back({.face = face, .cairo = cairo, .family = offer->family});
    used.push_back(offer);
    return fonts.size() - 1;
  }

  void choose(std::size_t at) {
    const auto& wanted = names()[at];
    for (const auto family : wanted.families) {
      if (const auto font = use(offer_of(family, false))) {
        chain[at].push_back(*font);
        break;
      }
    }
    stands_in[at] = chain[at].empty();
    for (const bool bold : {wanted.bold, false}) {
      if (const auto font = use(offer_of(wanted.stand_in, bold))) {
        chain[at].push_back(*font);
        return;
      }
    }
  }
};

FontBook::FontBook(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}

FontBook::~FontBook() {
  for (const auto& font : parts_->fonts) libcairo().font_face_destroy(font.cairo);
}

Result<std::unique_ptr<FontBook>> FontBook::open(const FontPlaces& places) {
  try {
    (void)libcairo();
    (void)freetype();
  } catch (const std::runtime_error& missing) {
    return fail({.code = base::ErrorCode::unavailable, .id = "E-PAPER-005", .args = {{"reason", missing.what()}}});
  }
  auto book = std::make_unique<FontBook>(std::make_unique<Parts>());
  auto& parts = *book->parts_;
  if (!places.own.empty()) {
    for (const auto& path : files_of(places.own, true)) add_offers(path, parts.offers);
  }
  for (const auto& folder : places.machine) {
    for (const auto& path : files_of(folder, false)) add_offers(path, parts.offers);
  }
  for (std::size_t at = 0; at < kFaces; ++at) parts.choose(at);
  // Any face may lend a character to another that lacks it.
  for (std::size_t at = 0; at < kFaces; ++at) {
    for (std::size_t other = 0; other < kFaces; ++other) {
      const auto& fonts = parts.chain[other];
      if (other != at && !fonts.empty()) parts.chain[at].push_back(fonts.front());
    }
    if (parts.chain[at].empty()) return fail({.code = base::ErrorCode::unavailable, .id = "E-PAPER-004"});
  }
  return book;
}

Glyph FontBook::glyph(Face face, char32_t character) {
  const auto at = static_cast<std::size_t>(face);
  auto& known = parts_->known[at];
  if (const auto found = known.find(character); found != known.end()) return found->second;
  Glyph out{.font = parts_->chain[at].front()};
  for (const auto font : parts_->chain[at]) {
    const auto index = libfreetype().get_char_index(parts_->fonts[font].face, character);
    if (index == 0) continue;
    out = {.font = font, .index = index};
    break;
  }
  FT_Fixed advance = 0;
  const auto ft = parts_->fonts[out.font].face;
  if (libfreetype().get_advance(ft, static_cast<FT_UInt>(out.index), FT_LOAD_NO_SCALE, &advance) == 0 &&
      ft->units_per_EM > 0) {
    out.width = static_cast<double>(advance) / ft->units_per_EM;
  }
  known.emplace(character, out);
  return out;
}

void* FontBook::cairo_face(std::size_t font) const { return parts_->fonts[font].cairo; }

std::vector<std::string> FontBook::stand_ins() const {
  std::vector<std::string> out;
  for (std::size_t at = 0; at < kFaces; ++at) {
    if (!parts_->stands_in[at]) continue;
    const auto& font = parts_->fonts[parts_->chain[at].front()];
    out.push_back(std::string(names()[at].official) + " → " + font.family);
  }
  return out;
}

}  // namespace luoshi::paper
