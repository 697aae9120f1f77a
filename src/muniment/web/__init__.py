"""The desk: pages on which one reads, follows and reviews. Every page's address is its state.

`app.create_app` makes the application of one register; `serve.serve` runs it on this computer's own address.
"""
