// SPDX-License-Identifier: MIT

import Testing

@testable import RecipeInference

struct TokenStabilityTests {
    @Test(arguments: [
        "price", "product-title", "productTitle", "product__price--current", "js-price", "firstHeading", "post-body",
        "answer", "caixa-preco", "wp-block-post-title", "col-price", "grid-item-name", "html-content", "h1-title",
        "main",
    ]) func `names that people gave are kept`(token: String) {
        #expect(TokenStability.isStable(token))
    }

    @Test(arguments: [
        "css-1q2w3e", "sc-bdVaJa", "_3LPVQ", "RaihZ9Go5eIwZwSz7LPF", "Title_root__x7Yz2", "post-48213",
        "jsx-2871293847",
        "svelte-1tky8bj", "kXyZpQ", "a1b2c3d4", "radix-:r1:", "ember1234", "fdxzq", "w_iUH7",
    ]) func `names that tools generated are not`(token: String) {
        #expect(!TokenStability.isStable(token))
    }

    @Test(arguments: [
        "mt-4", "text-sm", "md:flex", "col-md-6", "flex", "p-2", "w-full", "bg-white", "mb16", "a-size-base",
        "u-text-center",
        "active", "is-open", "items-center", "hover:underline", "top-[3px]", "d-none", "justify-between",
    ]) func `names that say how something looks are not`(token: String) {
        #expect(!TokenStability.isStable(token))
    }

    @Test func `a module's class is known by what stands before its hash`() {
        #expect(TokenStability.modulePrefix(of: "ProductCard_title__2Xb1c") == "ProductCard_title__")
        #expect(TokenStability.modulePrefix(of: "product-title") == nil)
        #expect(TokenStability.modulePrefix(of: "css-1q2w3e") == nil)
    }

    @Test func `names of fields are plain words`() {
        #expect(FieldNames.slug("Peso líquido (kg):") == "peso_liquido_kg")
        #expect(FieldNames.slug("productPrice") == "product_price")
        #expect(FieldNames.slug("重量") == nil && FieldNames.slug("42") == nil)
    }
}
