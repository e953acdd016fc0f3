# SPDX-License-Identifier: Apache-2.0
# Writes page_assets.cpp with the style sheets and scripts of the page; run again when one of them changes.
function(luoshi_page_text result)
  set(all "")
  foreach(file IN LISTS ARGN)
    set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/read/page/${file})
    file(READ ${CMAKE_CURRENT_SOURCE_DIR}/read/page/${file} text)
    string(APPEND all "${text}")
  endforeach()
  set(${result} "${all}" PARENT_SCOPE)
endfunction()

luoshi_page_text(LUOSHI_PAGE_CSS tokens.css page.css phone.css print.css)
luoshi_page_text(LUOSHI_PAGE_JS list.js document.js address.js page.js)
configure_file(read/page/page_assets.cpp.in page_assets.cpp @ONLY)
